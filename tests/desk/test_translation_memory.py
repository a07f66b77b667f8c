"""What the editor is told over HTTP, and the screen *Concordance*; for whom."""

import pytest
from django.urls import reverse

from newsroom.review.policy import Role
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.texts import segments_of_page
from tests.review.people import make_person, sign_in
from tests.translation.memory.remembering import follow
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    begin,
    live_source,
    translated_story,
)

pytestmark = pytest.mark.django_db
SUGGEST, CONCORDANCE = reverse("newsroom_suggest"), reverse("newsroom_concordance")


@pytest.fixture
def version():
    """A story in the memory, and another of the same words that is being translated."""
    source, _version = translated_story()
    follow()
    GlossaryTerm.objects.create(
        source_locale="en", target_locale="ru", source="tram", target="трамвай", note="not поезд",
        forbidden="поезд", kind="term",
    )  # fmt: skip
    return begin(live_source(source.get_parent().specific))


@pytest.fixture
def translator():
    return sign_in(make_person(Role.TRANSLATOR, locale_code="ru"))


def ask(client, **body):
    return client.post(SUGGEST, body, content_type="application/json")


def test_the_editor_gets_suggestions_and_terms_of_the_passages_it_names(version, translator):
    trams = next(one for one in segments_of_page(version) if one.words == SOURCE[2])

    answer = ask(translator, page=version.pk, segments=[trams.id])

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer.json() == {
        trams.id: {
            "suggestions": [
                {
                    "text": TARGET[2],
                    "source_text": SOURCE[2],
                    "score": 1.0,
                    "kind": "exact-in-context",
                    "whole": True,
                    "difference": [],
                }
            ],
            "terms": [
                {
                    "start": 0,
                    "end": 5,
                    "source": "tram",
                    "target": "трамвай",
                    "note": "not поезд",
                    "forbidden": ["поезд"],
                    "kind": "term",
                }
            ],
        }
    }


def test_without_names_all_passages_are_answered(version, translator):
    told = ask(translator, page=version.pk).json()

    assert len(told) == len(segments_of_page(version))
    assert [key for key, one in told.items() if not one["suggestions"]] == ["standfirst"]


@pytest.mark.parametrize(
    ("role", "locale_code", "status"),
    [
        (Role.TRANSLATOR, "ru", 200),
        (Role.REVIEWER, "ru", 200),
        (Role.CHIEF_EDITOR, "", 200),
        (Role.TRANSLATOR, "kk", 403),
        (Role.REPORTER, "", 403),
    ],
)
def test_only_who_translates_into_the_locale_is_answered(version, role, locale_code, status):
    client = sign_in(make_person(role, locale_code=locale_code))

    assert ask(client, page=version.pk).status_code == status
    looked_up = client.get(CONCORDANCE, {"q": "tram", "source": "en", "target": "ru"})
    assert looked_up.status_code == (200 if status == 200 else 302)


@pytest.mark.parametrize(
    "body", [{}, {"page": "1"}, {"page": True}, {"page": 1, "segments": "title"}, {"page": 2**70}]
)
def test_what_is_not_understood_is_told(translator, body):
    answer = ask(translator, **body)

    assert answer.status_code == 422
    assert answer.json()["error"]


def test_the_concordance_shows_both_texts_with_the_words_marked(version, translator):
    answer = translator.get(CONCORDANCE, {"q": "трамваев", "source": "en", "target": "ru"})

    html = answer.content.decode()
    assert f'<p lang="en">{SOURCE[2]}</p>' in html
    assert '<p lang="ru"><mark>Трамваи</mark> пойдут в мае.</p>' in html


def test_the_concordance_refuses_one_locale_twice(version, translator):
    answer = translator.get(CONCORDANCE, {"q": "tram", "source": "ru", "target": "ru"})

    assert answer.status_code == 422
    assert "Choose two different locales." in answer.content.decode()
