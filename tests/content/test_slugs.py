"""Latin addresses from headlines in any script."""

import pytest

from newsroom.content.slugs import propose_slug


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Қазақстан жаңалықтары", "qazaqstan-zhangalyqtary"),
        ("Объявление: день траура", "obyavlenie-den-traura"),
        ("The city's bridge — open again!", "the-citys-bridge-open-again"),
        ("…!", "article"),
    ],
)
def test_slugs_are_latin_and_bare_of_apostrophes(headline, slug):
    assert propose_slug(headline) == slug


def test_long_headlines_are_cut_between_words():
    slug = propose_slug("word " * 40)

    assert len(slug) <= 80
    assert slug.endswith("-word")
