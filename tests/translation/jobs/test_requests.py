"""Asking for a story in a locale: by whom, of which version, until when; and needing none."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.translation.jobs.models import Priority, TranslationJob
from newsroom.translation.jobs.open import open_job
from newsroom.translation.jobs.order import assign, exempt, set_due
from newsroom.translation.jobs.request import request_translations
from newsroom.translation.jobs.rights import JobRefused
from tests.builders import make_article, make_live_article
from tests.review.notices.inboxes import let_workers_run, told_of
from tests.review.people import make_person
from tests.translation.jobs.orders import again, chief, planned_source, translator, want
from tests.translation.newsroom_in_two_languages import (
    begin,
    live_source,
    section_in_two_languages,
    translated_story,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("priority", "time"),
    [(Priority.NORMAL, timedelta(hours=2)), (Priority.BREAKING, timedelta(minutes=15))],
)
def test_a_request_freezes_the_version_that_readers_have(priority: str, time: timedelta) -> None:
    source, now = live_source(), timezone.now()

    job = want(source, priority=priority, now=now)

    assert (job.state, job.due_at, job.page_id) == ("requested", now + time, None)
    assert job.source_revision_id == source.live_revision_id
    entry = PageLogEntry.objects.get(action="newsroom.translation_job.requested")
    assert (entry.page_id, entry.data["locale"]) == (source.pk, "ru")


def test_what_is_approved_and_not_yet_live_is_translated_as_it_was_approved() -> None:
    source = planned_source()
    approved = source.latest_revision_id
    draft: Any = source.get_latest_revision_as_object()
    draft.title = "A draft that nobody approved"
    draft.save_revision()

    job = open_job(job=want(source), user=translator(), now=timezone.now())

    version = ArticlePage.objects.get(pk=job.page_id)
    assert job.source_revision_id == approved
    assert (version.title, version.locale.language_code) == ("Secret until nine", "ru")


def test_a_draft_that_nobody_approved_is_not_asked_for() -> None:
    with pytest.raises(JobRefused, match="Nobody has approved") as refusal:
        want(make_article(section_in_two_languages()))

    assert refusal.value.code == "not_approved"
    assert not TranslationJob.objects.exists()


@pytest.mark.parametrize(
    ("role", "locale_code", "is_allowed"),
    [
        (Role.CHIEF_EDITOR, "", True),
        (Role.SECTION_EDITOR, "", True),
        (Role.REVIEWER, "en", True),  # at the desk of the source
        (Role.REVIEWER, "ru", True),  # at the desk that is to write it
        (Role.REVIEWER, "kk", False),
        (Role.TRANSLATOR, "ru", False),
        (Role.REPORTER, "", False),
    ],
)
def test_who_may_ask(role: Role, locale_code: str, is_allowed: bool) -> None:
    source, person = live_source(), make_person(role, locale_code=locale_code)

    [answer] = request_translations(
        pages=[source], locale_codes=["ru"], user=person, now=timezone.now()
    )

    assert (answer.job is not None) is is_allowed
    assert TranslationJob.objects.exists() is is_allowed


def test_of_many_each_has_its_own_answer() -> None:
    source, live = live_source(), make_live_article()
    want(source)

    answers = request_translations(
        pages=[source, live], locale_codes=["ru", "en"], user=chief(), now=timezone.now()
    )

    assert [(one.job is not None, one.refusal) for one in answers] == [
        (False, "It is wanted in that locale already: change the job instead."),
        (False, "The story stands in that locale: choose another one."),
        (True, ""),
        (False, "The story stands in that locale: choose another one."),
    ]


def test_what_readers_have_is_not_asked_for_again() -> None:
    source, _version = translated_story()

    with pytest.raises(JobRefused) as refusal:
        want(source)

    assert refusal.value.code == "there_already"


def test_only_who_writes_there_is_given_it_and_hears_of_it() -> None:
    russian, kazakh = translator(), translator("kk")
    job = want()

    with pytest.raises(JobRefused, match="does not write"):
        assign(job=job, assignee=kazakh, user=chief(), now=timezone.now())
    assert again(job).assignee is None
    assign(job=job, assignee=russian, user=chief(), now=timezone.now())
    let_workers_run()

    assert again(job).assignee == russian
    assert told_of(russian) == ["job_assigned"]


def test_another_time_is_in_the_future() -> None:
    job, now = want(), timezone.now()

    with pytest.raises(JobRefused, match="passed"):
        set_due(job=job, due_at=now, user=chief(), now=now)
    later = set_due(job=job, due_at=now + timedelta(days=1), user=chief(), now=now)

    assert again(job).due_at == later.due_at == now + timedelta(days=1)


def test_exempt_wants_a_reason_and_is_lifted_by_asking_again() -> None:
    source = live_source()
    ask: dict[str, Any] = {"page": source, "locale_code": "ru", "user": chief()}

    with pytest.raises(JobRefused, match="Say why"):
        exempt(**ask, reason=" ", now=timezone.now())
    assert not TranslationJob.objects.exists()
    job = exempt(**ask, reason="Of interest abroad only.", now=timezone.now())

    assert (job.state, job.exempt_reason) == ("exempt", "Of interest abroad only.")
    assert PageLogEntry.objects.filter(action="newsroom.translation_job.exempted").exists()
    assert want(source).state == "requested"


def test_work_that_nobody_asked_for_is_a_job_too() -> None:
    source, russian = live_source(), translator()

    version = begin(source, user=russian)

    job = TranslationJob.objects.get()
    assert (job.page_id, job.state) == (version.pk, "in_progress")
    assert (job.assignee, job.claimed_by, job.requested_by) == (russian, russian, None)
    assert job.source_revision_id == source.live_revision_id
