"""Event by event: who of a newsroom finds it in their inbox, and who does not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.delivery.models import FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.prepare import prepare_everything
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.publishing.publish_one import MOST_ATTEMPTS, publish_one
from newsroom.publishing.verbs import perform, verb_named
from newsroom.review.notices.models import Notice
from newsroom.review.policy import Role
from newsroom.review.request_changes import request_changes
from newsroom.review.timing import Timing
from newsroom.review.urgent_rights import UrgentRight
from tests.builders import make_article, make_live_category, publish
from tests.review.corrections import mended_story, propose
from tests.review.notices.inboxes import comment_on, let_workers_run, reply_to
from tests.review.people import make_person
from tests.review.stories_in_review import approve_story, submit_story, task_of, write_story

pytestmark = pytest.mark.django_db

People = dict[str, Any]
ALMATY = ZoneInfo("Asia/Almaty")
DESK = ["editor", "reviewer", "chief"]


@pytest.fixture
def section() -> CategoryPage:
    return make_live_category()


@pytest.fixture
def people(section: CategoryPage) -> People:
    """Those around one section, and those of another one, who may not read what stands here."""
    here, elsewhere = section.translation_key.hex, make_live_category().translation_key.hex
    return {
        "author": make_person(Role.REPORTER, section_key=here),
        "colleague": make_person(Role.REPORTER, section_key=here),
        "editor": make_person(Role.SECTION_EDITOR, section_key=here),
        "reviewer": make_person(Role.REVIEWER, locale_code="en"),
        "chief": make_person(Role.CHIEF_EDITOR),
        "stranger": make_person(Role.SECTION_EDITOR, section_key=elsewhere),
        "foreigner": make_person(Role.REVIEWER, locale_code="kk"),
    }


def approve_for_later(people: People, section: CategoryPage) -> ArticlePage:
    article = submit_story(people["author"], section)
    soon = datetime.now(ALMATY) + timedelta(minutes=9)
    timing = Timing(starts=soon.replace(tzinfo=None), zone="Asia/Almaty")
    approve_story(article, by=people["chief"], timing=timing)
    return article


def submit(people: People, section: CategoryPage) -> None:
    submit_story(people["author"], section)


def approve(people: People, section: CategoryPage) -> None:
    approve_for_later(people, section)


def approve_at_once(people: People, section: CategoryPage) -> None:
    approve_story(submit_story(people["author"], section), by=people["chief"])
    publish_everything_due(done_by="clock", seconds=10)


def unlock(people: People, section: CategoryPage) -> None:
    do("unlock", approve_for_later(people, section), by=people["editor"])


def take_it_off_the_plan(people: People, section: CategoryPage) -> None:
    do("unschedule", approve_for_later(people, section), by=people["editor"])


def take_it_back(people: People, section: CategoryPage) -> None:
    article = submit_story(people["author"], section)
    approve_story(article, by=people["chief"])
    publish_everything_due(done_by="clock", seconds=10)
    article.refresh_from_db()
    do("undo-publish", article, by=people["editor"])


def do(verb: str, page: ArticlePage, *, by: Any) -> None:
    shown = dict(verb_named(verb).start_with(page, timezone.now()))
    values = shown | {"reason": "It is wrong."}
    perform(verb, page=page, user=by, values=values, now=timezone.now())


def ask_for_changes(people: People, section: CategoryPage) -> None:
    article = submit_story(people["author"], section)
    request_changes(
        task_state=task_of(article),
        user=people["editor"],
        comment="Who says so?",
        now=timezone.now(),
    )


def ask_for_changes_at_a_paragraph(people: People, section: CategoryPage) -> None:
    article = submit_story(people["author"], section)
    request_changes(
        task_state=task_of(article),
        user=people["editor"],
        comment="Who says so?",
        anchor="title",
        now=timezone.now(),
    )


def fail(people: People, section: CategoryPage) -> None:
    article = approve_for_later(people, section)
    row = Publication.objects.get(page_id=article.pk)
    Publication.objects.filter(pk=row.pk).update(content_hash="0" * 64)
    for _attempt in range(MOST_ATTEMPTS):
        due_at = database_now() - timedelta(seconds=1)
        Publication.objects.filter(pk=row.pk).update(due_at=due_at, next_attempt_at=due_at)
        publish_one(publication_id=row.pk, done_by="clock")


def be_in_danger(people: People, section: CategoryPage) -> None:
    approve_for_later(people, section)
    CategoryPage.objects.filter(pk=section.pk).update(name_confirmed=False)
    prepare_everything(seconds=30)


def kill(people: People, section: CategoryPage) -> None:
    article = write_story(people["author"], section)
    publish(article)
    values = {"reason": "It is not true.", "confirmation": article.title}
    perform("kill", page=article, user=people["chief"], values=values, now=timezone.now())


def propose_correction(people: People, section: CategoryPage) -> None:
    propose(mended_story(section, by=people["author"]), by=people["author"])


def publish_urgently(people: People, section: CategoryPage) -> None:
    UrgentRight.objects.create(role=Role.SECTION_EDITOR)
    flash = write_story(people["editor"], section, body=[])
    values = {"reason": "It is felt all over the city."}
    shown = dict(verb_named("publish-urgent").start_with(flash, timezone.now()))
    perform(
        "publish-urgent",
        page=flash,
        user=people["editor"],
        values=shown | values,
        now=timezone.now(),
    )


def comment(people: People, section: CategoryPage) -> None:
    comment_on(write_story(people["author"], section), by=people["chief"], text="Well said.")


def mention(people: People, section: CategoryPage) -> None:
    """The stranger is called by name, and may not read the piece."""
    names = " ".join(f"@{people[name].username}" for name in ("colleague", "stranger", "chief"))
    comment_on(write_story(people["author"], section), by=people["chief"], text=f"{names} look")


def reply(people: People, section: CategoryPage) -> None:
    asked = comment_on(write_story(people["author"], section), by=people["editor"], text="Sure?")
    reply_to(asked, by=people["colleague"], text="I was there.")


@pytest.mark.parametrize(
    ("happens", "event", "told"),
    [
        (submit, "submitted", DESK),
        (approve, "approved", ["author"]),
        (approve_at_once, "approved", []),
        (approve_at_once, "went_live", ["author"]),
        (unlock, "plan_ended", ["author", "chief"]),
        (take_it_off_the_plan, "plan_ended", ["author", "chief"]),
        (take_it_back, "plan_ended", ["author", "chief"]),
        (ask_for_changes, "changes_requested", ["author"]),
        (ask_for_changes_at_a_paragraph, "changes_requested", ["author"]),
        (ask_for_changes_at_a_paragraph, "commented", []),  # the same words
        (fail, "failed", DESK),
        (be_in_danger, "warned", DESK),
        (kill, "held", ["author"]),
        (propose_correction, "correction_proposed", DESK),
        (publish_urgently, "second_look_due", ["reviewer", "chief"]),
        (comment, "commented", ["author"]),
        (mention, "mentioned", ["colleague"]),
        (mention, "commented", ["author"]),
        (reply, "replied", ["editor"]),
        (reply, "commented", ["author", "author"]),  # of the comment and of the reply
    ],
)
def test_who_is_told_of_what(
    people: People,
    section: CategoryPage,
    happens: Callable[[People, CategoryPage], None],
    event: str,
    told: list[str],
) -> None:
    happens(people, section)
    let_workers_run()
    # Whatever runs twice tells nobody twice.
    FollowUp.objects.filter(topic__in=["notice", "went_live"]).update(state="pending")
    let_workers_run()

    notices = Notice.objects.filter(event=event).values_list("user_id", flat=True)
    names = {person.pk: name for name, person in people.items()}
    assert sorted(names[pk] for pk in notices) == sorted(told)


def test_who_planned_it_hears_that_it_went_out(people: People, section: CategoryPage) -> None:
    article = approve_for_later(people, section)
    soon = database_now() - timedelta(seconds=1)
    created = soon - timedelta(hours=1)
    Publication.objects.filter(page_id=article.pk).update(
        due_at=soon - timedelta(minutes=3), next_attempt_at=soon, created_at=created
    )

    publish_everything_due(done_by="clock", seconds=10)
    let_workers_run()

    notices = Notice.objects.filter(event="went_live")
    assert {one.user for one in notices} == {people["author"], people["chief"]}
    assert all(one.facts["late_seconds"] >= 180 for one in notices)


def test_a_batch_that_was_loaded_is_told_to_nobody(section: CategoryPage) -> None:
    publish(make_article(section, owner=make_person(Role.REPORTER)))

    let_workers_run()

    assert not Notice.objects.exists()


def test_what_somebody_has_decided_is_read_for_the_others(
    people: People, section: CategoryPage
) -> None:
    article = submit_story(people["author"], section)
    let_workers_run()
    assert Notice.objects.filter(event="submitted", read_at=None).count() == len(DESK)

    approve_story(article, by=people["chief"])
    let_workers_run()

    assert not Notice.objects.filter(event="submitted", read_at=None).exists()


def test_a_closed_account_is_told_nothing(people: People, section: CategoryPage) -> None:
    people["editor"].is_active = False
    people["editor"].save()

    submit(people, section)
    let_workers_run()

    assert not Notice.objects.filter(user=people["editor"]).exists()


def test_an_edited_comment_tells_only_who_is_called_anew(
    people: People, section: CategoryPage
) -> None:
    written = comment_on(write_story(people["author"], section), by=people["chief"], text="Hm.")
    let_workers_run()

    written.text = f"Hm, @{people['colleague'].username.upper()}."
    written.save()
    written.save()
    let_workers_run()

    notices = Notice.objects.order_by("pk").values_list("event", "user_id")
    assert list(notices) == [
        ("commented", people["author"].pk),
        ("mentioned", people["colleague"].pk),
    ]
