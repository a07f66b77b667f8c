"""The screen *Names*: what it lists for whom, and names given, ticked and asked for in one go."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.content.models import TagName
from newsroom.review.policy import Role
from newsroom.translation.names.models import NameRecord
from tests.builders import make_live_category
from tests.delivery.newsroom_words import make_tag
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
NAMES = reverse("newsroom_names")


@pytest.fixture
def translator():
    return sign_in(make_person(Role.TRANSLATOR, locale_code="kk"))


def row(thing, *, name="", shown="", seen):
    return {"row": thing, f"name-{thing}": name, f"shown-{thing}": shown, f"seen-{thing}": seen}


def post(desk, *rows, do, thing=(), query="?kind=tag"):
    data = {"do": do, "thing": list(thing), "row": [one["row"] for one in rows]}
    for one in rows:
        data |= {key: value for key, value in one.items() if key != "row"}
    return desk.post(f"{NAMES}{query}", data)


def test_typed_names_are_given_at_once_and_the_filters_stay(translator):
    rivers, lakes, seas = make_tag(), make_tag("Lakes", "lakes"), make_tag("Seas", "seas")

    answer = post(
        translator,
        row(rivers.pk, name="Өзендер", seen="Rivers"),
        row(lakes.pk, name="Көлдер", seen="Lakes"),
        row(seas.pk, seen="Seas"),
        do="give",
        query="?kind=tag&state=missing",
    )

    assert answer.url == f"{NAMES}?locale=kk&kind=tag&state=missing"
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [
        "“Rivers” is “Өзендер” here.",
        "“Lakes” is “Көлдер” here.",
    ]
    assert {one.name for one in TagName.objects.all()} == {"Өзендер", "Көлдер"}
    text = translator.get(f"{NAMES}?kind=tag").text
    assert (f"name-{seas.pk}" in text, f"name-{rivers.pk}" in text) == (True, False)


def test_what_is_refused_stands_there_as_it_was_typed_and_hinders_no_other(translator):
    rivers, lakes = make_tag(), make_tag("Lakes", "lakes")

    answer = post(
        translator,
        row(rivers.pk, name="Өзендер", seen="Brooks"),
        row(lakes.pk, seen="Lakes"),
        do="same",
        thing=[rivers.pk, lakes.pk],
    )
    answer = post(translator, row(rivers.pk, name="Өзендер", seen="Brooks"), do="give")

    assert answer.status_code == 409
    assert 'value="Өзендер"' in answer.text
    assert "“Brooks” is called “Rivers” by now: look at it again." in answer.text.replace(
        "&quot;", '"'
    )
    assert [one.name for one in TagName.objects.all()] == ["Lakes"]


def test_a_translator_sees_and_names_their_locale_alone(translator):
    tag = make_tag(kk="Өзендер")

    assert translator.get(f"{NAMES}?locale=ru").url == "/admin/"
    refused = post(
        translator,
        row(tag.pk, name="Реки", seen="Rivers"),
        do="give",
        query="?kind=tag&locale=ru",
    )

    assert refused.url == "/admin/"
    assert TagName.objects.count() == 1
    assert "Ask for them" not in translator.get(f"{NAMES}?kind=tag").text


def test_editors_ask_for_names_and_translators_see_who_asked(translator):
    economy = make_live_category(title="Economy")
    editor = make_person(Role.SECTION_EDITOR, section_key=economy.translation_key.hex)
    tag = make_tag()

    post(
        sign_in(editor),
        {"row": tag.pk},
        do="ask",
        thing=[tag.pk],
        query="?kind=tag&locale=kk",
    )
    refused = post(
        sign_in(editor),
        row(tag.pk, name="Өзендер", seen="Rivers"),
        do="give",
        query="?kind=tag&locale=kk",
    )

    assert f"asked for by {editor.username}" in translator.get(f"{NAMES}?kind=tag").text
    assert refused.status_code == 409
    assert not TagName.objects.exists()
    assert NameRecord.objects.get().requested_by == editor


def test_more_names_cost_no_more_queries(translator):
    make_tag()
    translator.get(f"{NAMES}?kind=tag")
    with CaptureQueriesContext(connection) as few:
        translator.get(f"{NAMES}?kind=tag")
    for number in range(30):
        make_tag(f"Tag {number}", f"tag-{number}")

    with CaptureQueriesContext(connection) as many:
        text = translator.get(f"{NAMES}?kind=tag").text

    assert "Tag 29" in text
    assert len(many) == len(few)


def tag_form(tag, *, name="", **names):
    """As the editor of a tag posts it: every name there is, and new ones."""
    known = {one.locale_code: one.pk for one in tag.names.all()}
    codes = [*known, *(code for code in names if code not in known)]
    data = {
        "name": name or tag.name,
        "slug": tag.slug,
        "names-TOTAL_FORMS": len(codes),
        "names-INITIAL_FORMS": len(known),
        "names-MIN_NUM_FORMS": 0,
        "names-MAX_NUM_FORMS": 1000,
    }
    said = dict(tag.names.values_list("locale_code", "name"))
    for number, code in enumerate(codes):
        data |= {
            f"names-{number}-id": known.get(code, ""),
            f"names-{number}-locale_code": code,
            f"names-{number}-name": names.get(code, said.get(code, "")),
        }
    return data


@pytest.mark.parametrize(
    "wish",
    [{"ru": "Ручьи"}, {"en": "Brooks"}, {"name": "Brooks"}],
    ids=["another locale", "a new name in another locale", "the name of all locales"],
)
def test_the_editor_of_a_tag_keeps_translators_to_their_locale(translator, wish):
    tag = make_tag(ru="Реки")

    answer = translator.post(
        reverse("wagtailsnippets_newsroom_tag:edit", args=[tag.pk]), tag_form(tag, **wish)
    )

    assert answer.status_code == 200
    tag.refresh_from_db()
    assert tag.name == "Rivers"
    assert list(tag.names.values_list("locale_code", "name")) == [("ru", "Реки")]


def test_the_editor_of_a_tag_takes_the_names_of_ones_own_locale(translator):
    tag = make_tag(ru="Реки")

    answer = translator.post(
        reverse("wagtailsnippets_newsroom_tag:edit", args=[tag.pk]), tag_form(tag, kk="Өзендер")
    )

    assert answer.status_code == 302
    assert dict(tag.names.values_list("locale_code", "name")) == {"ru": "Реки", "kk": "Өзендер"}
