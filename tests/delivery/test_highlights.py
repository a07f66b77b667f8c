"""Marks are found by first letters, and none is missed for it."""

import pytest

from newsroom.delivery.highlights import WORD, Hit, begins, hits_in
from newsroom.delivery.search_words import Asked, ask_for, stem_of

TEXTS = {
    "en": (
        "Dying rivers die twice; the river's dead, rivers' banks. O'Brien lay lying, ties tied_up,"
        " skies over a sky. Happiness makes happy people happier. RIVER İstanbul? Rivière river"
    ),
    "ru": (
        "Школы и школе, школьник в шкoле с латинской о. Ёлки, елка, iPhone и айфон; Алматы, река"
        " Или, рекі, реки. В Astana Hub школа, шкoлы."
    ),
    "kk": (
        "Министрлік пен министрлігінің мектебі, мектеп, mektep, mektebi, Алматыда алма бағы, қала"
        " қаласынан, Qazaqstan Қазақстанның, өзен-өзендер."
    ),
}
QUERIES = {
    "en": [
        "die",
        "river",
        "riv",
        "tie",
        "sky",
        "happy",
        "lay",
        "brien",
        "istanbul",
        "deaths",
        "ti",
    ],
    "ru": ["школа", "шко", "елка", "ёлка", "iphone", "река", "реки", "или", "astana", "ал"],
    "kk": ["министрлік", "мектеп", "mektep", "алма", "алматы", "қала", "кала", "өзен", "qazaq"],
}


@pytest.mark.parametrize(
    ("locale", "query"), [(locale, query) for locale, some in QUERIES.items() for query in some]
)
def test_every_word_that_may_be_marked_is(locale: str, query: str) -> None:
    asked = ask_for(query, locale=locale)
    assert asked is not None

    for text in (TEXTS[locale], TEXTS[locale].replace("İ", "I"), TEXTS[locale].upper()):
        assert list(hits_in(text, asked, locale=locale)) == word_by_word(text, asked, locale)


def word_by_word(text: str, asked: Asked, locale: str) -> list[Hit]:
    found = [(one, stem_of(one[0], locale=locale)) for one in WORD.finditer(text)]
    return [
        Hit(one.start(), one.end(), stem)
        for one, stem in found
        if stem in asked.stems or begins(one[0], asked, locale=locale)
    ]
