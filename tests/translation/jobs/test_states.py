"""The state of a job is what its page, its review and the ledger say; overdue ones are told of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from newsroom.review.timing import Timing
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.open import open_job
from newsroom.translation.jobs.overdue import tell_overdue
from newsroom.translation.jobs.rules import add_rule
from tests.builders import make_live_category, publish
from tests.review.notices.inboxes import let_workers_run, told_of
from tests.review.people import make_person
from tests.review.stories_in_review import approve_story, submit_story
from tests.translation.jobs.orders import again, chief, translator, want
from tests.translation.newsroom_in_two_languages import (
    TARGET,
    act,
    change_source,
    live_source,
    run_follow_ups,
    section_in_two_languages,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db


def test_it_follows_the_page_to_the_readers() -> None:
    person, source = translator(), live_source()
    job = want(source)
    states = [job.state]

    page = ArticlePage.objects.get(pk=open_job(job=job, user=person, now=timezone.now()).page_id)
    states.append(again(job).state)
    page = write(page, *TARGET, standfirst="Машины снова ездят.", user=person)
    submit(page=page, user=person, now=timezone.now())
    submitted = again(job)
    states.append(submitted.state)
    reviewer = make_person(Role.REVIEWER, locale_code="ru")
    later = (timezone.now() + timedelta(hours=1)).replace(tzinfo=None)
    approve_story(page, by=reviewer, timing=Timing(starts=later, zone="UTC"))
    states.append(again(job).state)
    publish(ArticlePage.objects.get(pk=page.pk))
    run_follow_ups()

    assert [*states, again(job).state] == [
        "requested",
        "in_progress",
        "in_review",
        "ready",
        "live",
    ]
    assert submitted.claimed_by is None
    assert again(job).finished_at is not None


def test_a_source_that_goes_on_makes_work_of_the_live_version_until_it_follows() -> None:
    source, version = translated_story()
    before = TranslationJob.objects.get()
    assert (before.state, before.reopened_at) == ("live", None)

    change_source(source, "The bridge opened.", "It is 858 metres long.", "Trams in May.")
    behind = again(before)
    act("still-right", version)

    assert behind.reopened_at is not None
    assert behind.due_at == behind.reopened_at + timedelta(hours=2)
    assert again(before).reopened_at is None


def test_a_live_version_without_a_job_gets_one_when_it_falls_behind() -> None:
    source, version = translated_story()
    TranslationJob.objects.all().delete()

    change_source(source, "The bridge opened.", "It is 858 metres long.", "Trams in May.")

    job = TranslationJob.objects.get()
    assert (job.page_id, job.source_page_id, job.state) == (version.pk, source.pk, "live")
    assert job.reopened_at is not None


def test_overdue_is_told_to_the_translator_and_then_to_the_desk_once_each() -> None:
    person, boss, start = translator(), chief(), timezone.now() - timedelta(hours=2)
    job = want(assignee=person, due_at=start + timedelta(minutes=1), user=boss, now=start)

    def look(minutes: int) -> tuple[int, int]:
        tell_overdue(now=start + timedelta(minutes=minutes))
        tell_overdue(now=start + timedelta(minutes=minutes))
        let_workers_run()
        return told_of(person).count("job_overdue"), told_of(boss).count("job_overdue_at_desk")

    assert [look(0), look(1), look(15), look(16), look(99)] == [
        (0, 0),
        (1, 0),
        (1, 0),
        (1, 1),
        (1, 1),
    ]
    assert again(job).chief_told_at is not None


def test_a_rule_asks_for_every_story_of_its_section_at_its_approval() -> None:
    section, other = section_in_two_languages(), make_live_category()
    add_rule(section=section, locale_code="ru", user=chief(), now=timezone.now())
    reviewer = make_person(Role.REVIEWER, locale_code="en")

    for page in (submit_story(section=section), submit_story(section=other)):
        approve_story(page, by=reviewer)

    job = TranslationJob.objects.get()
    assert ArticlePage.objects.get(pk=job.source_page_id).get_parent().pk == section.pk
    assert (job.locale_code, job.state, job.requested_by is None) == ("ru", "requested", False)
