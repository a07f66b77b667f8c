"""Publishing first: who may, what goes out, and the second look that stays due until given."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.publishing.models import Approval, Hold, Publication
from newsroom.publishing.verbs import VerbRefused, perform, verb_named, verbs_for
from newsroom.publishing.wall_time import describe_time
from newsroom.review.policy import Role, Verb
from newsroom.review.rights import may
from newsroom.review.second_looks import SecondLook, second_looks_due
from newsroom.review.urgent_rights import UrgentRight
from newsroom.review.urgent_words import LONGEST_FLASH
from tests.builders import (
    make_article,
    make_live_article,
    make_live_category,
    make_static_page,
    paragraphs,
    schedule,
)
from tests.review.people import make_person
from tests.review.stories_in_review import approve_story, change_story, submit_story, write_story

pytestmark = pytest.mark.django_db


def switch_on(role: Role, section_key: Any = None) -> UrgentRight:
    return UrgentRight.objects.create(role=role, section_key=section_key)


def duty_editor() -> Any:
    switch_on(Role.SECTION_EDITOR)
    return make_person(Role.SECTION_EDITOR)


def flash_of(author: Any, **fields: Any) -> ArticlePage:
    return write_story(author, body=[], standfirst="", **fields)


def publish_first(page: Any, user: Any, **values: Any) -> str:
    given = {"reason": "The quake is felt all over the city.", **values}
    return perform("publish-urgent", page=page, user=user, values=given, now=timezone.now())


def refusal_of(name: str, **call: Any) -> VerbRefused:
    with pytest.raises(VerbRefused) as caught:
        perform(name, now=timezone.now(), **call)
    return caught.value


@pytest.mark.parametrize("role", list(Role))
def test_the_right_is_off_until_it_is_switched_on(role: Role) -> None:
    article, person = make_article(), make_person(role)
    before = may(user=person, verb=Verb.PUBLISH_URGENT, page=article)

    switch_on(role)

    after = may(user=person, verb=Verb.PUBLISH_URGENT, page=article)
    assert (before, after) == (False, True)


def test_the_right_holds_in_its_section_and_in_all_its_locales_only() -> None:
    sport, economy = make_live_category("en"), make_live_category("en")
    in_russian = make_live_category("ru", translation_key=sport.translation_key)
    switch_on(Role.CHIEF_EDITOR, sport.translation_key)
    chief, other_role = make_person(Role.CHIEF_EDITOR), make_person(Role.SECTION_EDITOR)

    stories = [make_article(section) for section in (sport, economy, in_russian)]

    held = [may(user=chief, verb=Verb.PUBLISH_URGENT, page=story) for story in stories]
    assert held == [True, False, True]
    assert not may(user=other_role, verb=Verb.PUBLISH_URGENT, page=stories[0])


def test_the_right_ends_where_the_seat_does() -> None:
    switch_on(Role.REVIEWER)
    reviewer = make_person(Role.REVIEWER, locale_code="kk")
    here, there = make_article(make_live_category("kk")), make_article(make_live_category("ru"))

    assert may(user=reviewer, verb=Verb.PUBLISH_URGENT, page=here)
    assert not may(user=reviewer, verb=Verb.PUBLISH_URGENT, page=there)


def test_an_editor_alone_sends_a_headline_out_and_owes_a_second_look() -> None:
    editor = duty_editor()
    flash = flash_of(editor, title="Strong earthquake shakes Almaty")

    said = publish_first(flash, editor)

    flash.refresh_from_db()
    approval = Approval.objects.get(page_id=flash.pk)
    row = Publication.objects.get(page_id=flash.pk)
    look = second_looks_due().get()
    assert flash.live
    assert (approval.kind, approval.is_flash, approval.approved_by) == ("urgent", True, editor)
    assert (row.state, row.reason) == ("done", "The quake is felt all over the city.")
    assert (look.page_id, look.publication_id, look.is_flash) == (flash.pk, row.pk, True)
    assert (look.published_by, look.written_by) == (editor, editor)
    assert "second look" in said
    document = Document.objects.get(page_id=flash.pk)
    assert document.status == 200


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "More details to follow."), ("ru", "Подробности позже."), ("kk", "Толығырақ")],
)
def test_readers_of_a_headline_alone_are_told_that_more_will_follow(
    locale: str, words: str
) -> None:
    editor = duty_editor()
    flash = flash_of(editor, section=make_live_category(locale))
    publish_first(flash, editor)
    flash.refresh_from_db()

    page = Client().get(flash.url).content.decode()
    grown = Client().get(make_live_article().url).content.decode()

    assert words in page
    assert words not in grown


def test_without_the_urgent_right_an_editor_sends_nothing_out_alone() -> None:
    editor = make_person(Role.SECTION_EDITOR)
    flash = flash_of(editor)

    refusal = refusal_of(
        "publish-urgent", page=flash, user=editor, values={"reason": "The quake is felt."}
    )

    flash.refresh_from_db()
    assert (refusal.status, refusal.code) == (403, "forbidden")
    assert not flash.live
    assert not Approval.objects.filter(page_id=flash.pk).exists()


def test_a_reason_is_needed() -> None:
    editor = duty_editor()
    flash = flash_of(editor)

    refusal = refusal_of("publish-urgent", page=flash, user=editor, values={})

    assert (refusal.code, list(refusal.errors)) == ("invalid", ["reason"])
    assert not Publication.objects.filter(page_id=flash.pk).exists()


def test_a_whole_story_waits_for_its_review() -> None:
    editor = duty_editor()
    story = write_story(editor, body=paragraphs("word " * LONGEST_FLASH))

    refusal = refusal_of(
        "publish-urgent", page=story, user=editor, values={"reason": "It is ready."}
    )

    assert (refusal.code, refusal.facts) == ("no_flash", {"longest": LONGEST_FLASH})
    assert not Approval.objects.filter(page_id=story.pk).exists()


def test_every_other_check_still_blocks_a_flash() -> None:
    editor = duty_editor()
    flash = flash_of(editor)
    flash.get_parent().specific.unpublish(user=make_person(Role.ADMIN))

    refusal = refusal_of(
        "publish-urgent", page=flash, user=editor, values={"reason": "The quake is felt."}
    )

    flash.refresh_from_db()
    assert refusal.code == "checks_failed"
    assert "is not published in this locale" in refusal.message
    assert not flash.live
    assert not SecondLook.objects.exists()


def test_a_flash_keeps_its_address_and_first_time_when_it_grows() -> None:
    editor = duty_editor()
    flash = flash_of(editor, title="Strong earthquake shakes Almaty")
    publish_first(flash, editor)
    flash.refresh_from_db()
    address, first_time = flash.url, flash.first_published_at
    document = Document.objects.get(page_id=flash.pk)

    change_story(
        flash,
        by=editor,
        title="Earthquake of magnitude 5.8 shakes Almaty; nobody is hurt",
        body=paragraphs("word " * LONGEST_FLASH),
    )
    publish_first(flash, editor)

    flash.refresh_from_db()
    grown = Document.objects.get(page_id=flash.pk)
    assert flash.title.startswith("Earthquake of magnitude 5.8")
    assert (flash.url, flash.first_published_at) == (address, first_time)
    assert (grown.public_id, grown.path) == (document.public_id, document.path)
    assert grown.first_published_at == document.first_published_at
    assert [look.is_flash for look in second_looks_due()] == [True, False]


def test_a_flash_may_get_another_headline_before_its_text() -> None:
    editor = duty_editor()
    flash = flash_of(editor, title="Strong earthquake shakes Almaty")
    publish_first(flash, editor)
    change_story(flash, by=editor, title="Strong earthquake shakes Almaty and Bishkek")

    publish_first(flash, editor)

    flash.refresh_from_db()
    assert flash.title.endswith("Bishkek")
    assert Approval.objects.filter(page_id=flash.pk, is_flash=True).count() == 2


def test_an_update_may_not_take_the_text_away() -> None:
    editor = duty_editor()
    story = make_live_article()
    change_story(story, by=editor, body=[])

    refusal = refusal_of(
        "publish-urgent", page=story, user=editor, values={"reason": "Names were wrong."}
    )

    assert (refusal.code, "no text" in refusal.message) == ("checks_failed", True)


def test_only_unread_changes_of_stories_go_out() -> None:
    editor = duty_editor()
    live, page = make_live_article(), make_static_page()
    taken_down = make_live_article()
    perform(
        "unpublish",
        page=taken_down,
        user=editor,
        values={"reason": "In doubt."},
        now=timezone.now(),
    )
    taken_down.refresh_from_db()

    for story in (live, page, taken_down):
        offered = verbs_for(page=story, user=editor, now=timezone.now())
        assert "publish-urgent" not in [verb.name for verb in offered]


def test_what_was_not_on_the_screen_does_not_go_out() -> None:
    editor = duty_editor()
    flash = flash_of(editor)
    shown = str(flash.latest_revision_id)
    change_story(flash, by=make_person(Role.REPORTER), title="Something else entirely")

    refusal = refusal_of(
        "publish-urgent",
        page=flash,
        user=editor,
        values={"reason": "The quake is felt.", "version": shown},
    )

    assert refusal.code == "content_changed"
    assert refusal.facts == {"version": flash.latest_revision_id}
    assert not Publication.objects.filter(page_id=flash.pk).exists()


def test_the_second_look_is_given_by_another_person_only() -> None:
    editor, other = duty_editor(), make_person(Role.SECTION_EDITOR)
    reporter = make_person(Role.REPORTER)
    flash = flash_of(reporter)
    publish_first(flash, editor)
    flash.refresh_from_db()

    own = refusal_of("second-look", page=flash, user=editor, values={})
    by_reporter = refusal_of("second-look", page=flash, user=reporter, values={})
    due_before = second_looks_due().count()
    said = perform(
        "second-look", page=flash, user=other, values={"comment": "Read."}, now=timezone.now()
    )

    look = SecondLook.objects.get()
    assert (own.code, own.status) == ("self_approval", 403)
    assert (by_reporter.code, by_reporter.status) == ("forbidden", 403)
    assert due_before == 1
    assert (look.given_by, look.comment, look.given_at is not None) == (other, "Read.", True)
    assert not second_looks_due().exists()
    assert flash.title in said


def test_the_writer_gives_no_second_look_even_where_others_sent_it_out() -> None:
    editor, writer = duty_editor(), make_person(Role.SECTION_EDITOR)
    flash = flash_of(writer)
    publish_first(flash, editor)

    refusal = refusal_of("second-look", page=flash, user=writer, values={})

    assert refusal.code == "self_approval"
    assert second_looks_due().count() == 1


def test_two_people_look_at_each_others_versions() -> None:
    first, second = duty_editor(), make_person(Role.SECTION_EDITOR)
    flash = flash_of(first)
    publish_first(flash, first)
    change_story(flash, by=second, title="Strong earthquake in Almaty, no victims")
    publish_first(flash, second)

    said = perform("second-look", page=flash, user=second, values={}, now=timezone.now())

    left = second_looks_due().get()
    assert left.published_by == second
    assert "1 version" in said


def test_what_was_taken_back_still_owes_its_second_look() -> None:
    """Readers had it for minutes: somebody else says that he knows, and has read what they had."""
    editor, other = duty_editor(), make_person(Role.SECTION_EDITOR)
    flash = flash_of(editor)
    publish_first(flash, editor)
    flash.refresh_from_db()
    row = Publication.objects.get(page_id=flash.pk)
    undone = {"reason": "The wrong city.", "publication": str(row.pk)}
    perform("undo-publish", page=flash, user=editor, values=undone, now=timezone.now())
    flash.refresh_from_db()

    still_due = second_looks_due().count()
    told = verb_named("second-look").explain(flash, timezone.now())
    perform("second-look", page=flash, user=other, values={}, now=timezone.now())

    assert (flash.live, still_due) == (False, 1)
    assert told[-1] == "It is no longer public."
    assert not second_looks_due().exists()


def test_a_review_of_a_later_version_leaves_the_second_look_due() -> None:
    editor, other = duty_editor(), make_person(Role.SECTION_EDITOR)
    reporter = make_person(Role.REPORTER)
    flash = flash_of(editor)
    publish_first(flash, editor)
    change_story(flash, by=reporter, body=paragraphs("The earth shook at three."))
    flash.get_workflow().start(flash, reporter)

    approve_story(flash, by=other)

    assert [look.page_id for look in second_looks_due()] == [flash.pk]


def test_an_embargo_stops_what_is_urgent_too() -> None:
    editor = duty_editor()
    flash = flash_of(editor)
    until = timezone.now() + timedelta(hours=1)
    Hold.objects.create(
        story_id=flash.translation_key.hex,
        kind=Hold.Kind.EMBARGO,
        until=until,
        reason="Until the speech.",
        set_by_name="Chief",
        set_at=timezone.now(),
    )

    refusal = refusal_of(
        "publish-urgent", page=flash, user=editor, values={"reason": "The quake is felt."}
    )

    assert (refusal.code, refusal.facts) == ("embargoed", {"embargoed_until": until.isoformat()})
    assert not Approval.objects.filter(page_id=flash.pk).exists()


def test_a_review_that_is_under_way_goes_on() -> None:
    editor, other = duty_editor(), make_person(Role.SECTION_EDITOR)
    story = submit_story(make_person(Role.REPORTER))

    publish_first(story, editor)
    story.refresh_from_db()
    first_time = story.first_published_at
    approve_story(story, by=other)

    kinds = Approval.objects.filter(page_id=story.pk).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["urgent", "reviewed"]
    story.refresh_from_db()
    assert story.first_published_at == first_time
    assert second_looks_due().count() == 1


def test_what_was_planned_gives_way_and_the_screen_says_so() -> None:
    editor = duty_editor()
    flash = write_story(editor, body=paragraphs("The earth shook."))
    planned = schedule(flash, due_at=timezone.now() + timedelta(hours=3))
    now = timezone.now()

    sentences = verb_named("publish-urgent").explain(flash, now)
    publish_first(flash, editor)

    planned.refresh_from_db()
    assert any(
        describe_time(instant=planned.due_at, zone=planned.zone, now=now) in one
        for one in sentences
    )
    assert planned.state == Publication.State.SUPERSEDED


def test_a_right_that_was_switched_off_meanwhile_lets_nothing_out() -> None:
    editor = duty_editor()
    flash = flash_of(editor)
    UrgentRight.objects.all().delete()

    refusal = refusal_of(
        "publish-urgent", page=flash, user=editor, values={"reason": "The quake is felt."}
    )

    assert refusal.code == "forbidden"


def test_history_names_who_published_first_and_who_looked() -> None:
    editor, other = duty_editor(), make_person(Role.SECTION_EDITOR)
    flash = flash_of(editor)
    publish_first(flash, editor)
    perform("second-look", page=flash, user=other, values={}, now=timezone.now())

    entries = {entry.action: entry for entry in PageLogEntry.objects.filter(page_id=flash.pk)}
    assert entries["newsroom.urgent"].user == editor
    assert "The quake is felt all over the city." in str(entries["newsroom.urgent"].message)
    assert entries["newsroom.second_look"].user == other
