"""Where editors meet a proposed correction: dashboard, problems, the story's desk, its history."""

from typing import Any

import pytest
from django.urls import reverse

from newsroom.publishing.models import Correction
from newsroom.review.policy import Role
from tests.builders import make_live_category, show_signs_of_life
from tests.review.corrections import (
    NOTE,
    RIGHT,
    WRONG,
    let_out,
    mended_story,
    propose,
    wrong_story,
)
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db


def screen(user: Any, name: str, *args: Any) -> str:
    answer = sign_in(user).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_dashboard_shows_what_waits_until_it_is_decided() -> None:
    article, editor = mended_story(), make_person(Role.SECTION_EDITOR)
    propose(article)

    before = screen(editor, "newsroom_dashboard")
    let_out(article)
    after = screen(editor, "newsroom_dashboard")

    assert "Corrections to approve (1)" in before
    assert f'Correction: <span lang="en">{NOTE}</span> It changes the text.' in before
    assert reverse("newsroom_verb", args=[article.pk, "approve-correction"]) in before
    assert "Corrections to approve" not in after


def test_a_note_alone_is_told_as_such() -> None:
    propose(wrong_story(), kind="clarification", text="unchanged")

    page = screen(make_person(Role.CHIEF_EDITOR), "newsroom_dashboard")

    assert "The text stays as readers have it." in page


def test_who_proposed_it_sees_that_another_person_is_needed() -> None:
    article, editor = mended_story(), make_person(Role.SECTION_EDITOR)
    propose(article, by=editor)

    page = screen(editor, "newsroom_dashboard")

    assert "Waits for another person" in page
    assert reverse("newsroom_verb", args=[article.pk, "approve-correction"]) not in page


def test_other_desks_see_nothing_of_it() -> None:
    propose(mended_story())
    elsewhere = make_live_category().translation_key.hex

    for person in (
        make_person(Role.REPORTER),
        make_person(Role.SECTION_EDITOR, section_key=elsewhere),
        make_person(Role.REVIEWER, locale_code="kk"),
    ):
        assert NOTE not in screen(person, "newsroom_dashboard")


def test_the_dashboard_asks_as_much_for_many_as_for_one(
    django_assert_max_num_queries: Any,
) -> None:
    section = make_live_category()
    for _number in range(4):
        propose(mended_story(section))
    editor = make_person(Role.SECTION_EDITOR)
    client = sign_in(editor)
    client.get(reverse("newsroom_dashboard"))

    with django_assert_max_num_queries(80):
        page = client.get(reverse("newsroom_dashboard")).content.decode()

    assert page.count(NOTE) == 4


def test_the_problems_screen_names_it() -> None:
    article, chief = mended_story(), make_person(Role.CHIEF_EDITOR)
    show_signs_of_life()
    propose(article)

    before = screen(chief, "newsroom_problems")
    let_out(article)
    after = screen(chief, "newsroom_problems")

    assert "Corrections to approve (1)" in before and NOTE in before
    assert "Corrections to approve" not in after


def test_the_storys_desk_says_how_it_stands() -> None:
    article, editor = mended_story(), make_person(Role.SECTION_EDITOR)
    reporter = make_person(Role.REPORTER)
    propose(article, by=reporter)

    fits = screen(editor, "newsroom_story", article.pk)
    change_story(article, by=reporter, title="Another headline")
    changed = screen(editor, "newsroom_story", article.pk)

    assert (
        f"Correction by {reporter.username} waits for another person: “{NOTE}” It changes: body."
        in fits
    )
    assert "The story changed since: it has to be proposed anew." in changed


def test_the_editor_and_the_screen_of_the_verb_show_note_and_change() -> None:
    article, editor = mended_story(), make_person(Role.SECTION_EDITOR)
    proposed = propose(article)

    in_editor = screen(editor, "wagtailadmin_pages:edit", article.pk)
    verb = screen(editor, "newsroom_verb", article.pk, "approve-correction")

    assert NOTE in in_editor
    assert NOTE in verb and f"Body: “{WRONG}” → “{RIGHT}”" in verb
    assert f'name="version" value="{proposed.pk}"' in verb


def test_timeline_and_history_tell_proposal_and_decision() -> None:
    article, editor = mended_story(), make_person(Role.SECTION_EDITOR)
    propose(article)
    let_out(article, by=editor)

    timeline = screen(editor, "newsroom_timeline", article.pk)
    history = screen(editor, "wagtailadmin_pages:history", article.pk)

    for page in (timeline, history):
        assert f"Correction proposed: “{NOTE}” It changes: body" in page
        assert f"Correction made public: “{NOTE}” It changes: body" in page
    assert "Live: correct" in timeline


def test_the_form_keeps_what_was_typed_and_says_what_is_missing() -> None:
    article, reporter = wrong_story(), make_person(Role.REPORTER)
    client = sign_in(reporter)
    address = reverse("newsroom_verb", args=[article.pk, "propose-correction"])
    opened = client.get(address)
    reading = opened.context["form"]["reading"].value()

    answer = client.post(
        address, {"kind": "refutation", "note": NOTE, "text": "unchanged", "reading": reading}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A refutation leads to the story that says it right." in page
    assert NOTE in page
    assert not Correction.objects.exists()


def test_a_form_that_was_overtaken_shows_what_stands_there_now_and_can_be_sent_again() -> None:
    reporter = make_person(Role.REPORTER)
    article, client = mended_story(by=reporter), sign_in(reporter)
    address = reverse("newsroom_verb", args=[article.pk, "propose-correction"])
    reading = client.get(address).context["form"]["reading"].value()
    change_story(article, by=reporter, title="Another headline")
    values = {"kind": "correction", "note": NOTE, "text": "newest"}

    overtaken = client.post(address, values | {"reading": reading})
    fresh = overtaken.context["form"]["reading"].value()
    sent_again = client.post(address, values | {"reading": fresh})

    page = overtaken.content.decode()
    assert overtaken.status_code == 409
    assert "Changed: title" in page and "“Another headline”" in page and NOTE in page
    assert sent_again.status_code == 302
    assert Correction.objects.get(page_id=article.pk).state == "proposed"
