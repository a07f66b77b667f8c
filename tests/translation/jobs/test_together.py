"""*en and kk at nine, ru when ready*: versions never go out before their source."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from newsroom.content.checks import blocking, run_checks
from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Correction, LaunchSet, Publication
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.sets.join import enter_approved
from newsroom.publishing.sets.publish_set import publish_set
from newsroom.publishing.verbs import perform
from newsroom.review.notices.models import Notice
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.open import open_job
from newsroom.translation.jobs.source_verbs import codes_in
from tests.builders import approve, make_live_category
from tests.review.notices.inboxes import let_workers_run, told_of
from tests.translation.jobs.orders import again, chief, planned_source, translator, want
from tests.translation.newsroom_in_two_languages import (
    act,
    live_source,
    section_in_two_languages,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db


def section_in_three_languages() -> Any:
    section = section_in_two_languages()
    make_live_category("kk", translation_key=section.translation_key, slug="qala")
    return section


def begin(source: ArticlePage, code: str) -> ArticlePage:
    job = TranslationJob.objects.get(source_page_id=source.pk, locale_code=code)
    opened = open_job(job=job, user=translator(code), now=timezone.now())
    let_workers_run()
    return ArticlePage.objects.get(pk=opened.page_id)


def together(source: ArticlePage, locales: str) -> LaunchSet:
    perform(
        "launch-together",
        page=source,
        user=chief(),
        values={"locales": locales},
        now=timezone.now(),
    )
    return LaunchSet.objects.get()


def let_it_be_due(launch_set: LaunchSet) -> None:
    due_at = timezone.now() - timedelta(seconds=1)
    LaunchSet.objects.update(due_at=due_at, next_attempt_at=due_at)
    Publication.objects.filter(launch_set=launch_set).update(due_at=due_at, next_attempt_at=due_at)
    publish_set(set_id=launch_set.pk, done_by="now")


def lives(source: ArticlePage) -> dict[str, bool]:
    pages = ArticlePage.objects.filter(translation_key=source.translation_key)
    return {page.locale.language_code: page.live for page in pages.select_related("locale")}


def test_those_ready_go_out_with_the_source_and_the_late_one_follows() -> None:
    source = planned_source(section_in_three_languages())
    launch_set = together(source, "kk, ru")
    kazakh, russian = begin(source, "kk"), begin(source, "ru")
    members = set(launch_set.members.values_list("page_id", flat=True))
    perform_approval(kazakh)

    let_it_be_due(launch_set)
    at_nine = lives(source)
    perform_approval(russian)
    late = Publication.objects.get(page_id=russian.pk, state=Publication.State.PENDING)
    publish_one(publication_id=late.pk, done_by="now")
    let_workers_run()

    assert members == {source.pk, kazakh.pk, russian.pk}
    assert at_nine == {"en": True, "kk": True, "ru": False}
    out = ArticlePage.objects.filter(pk__in=[source.pk, kazakh.pk])
    assert len(set(out.values_list("first_published_at", flat=True))) == 1
    launch_set.refresh_from_db()
    assert (lives(source)["ru"], launch_set.state) == (True, LaunchSet.State.DONE)


def perform_approval(page: ArticlePage) -> None:
    """As the review leaves it: approved, and in the ledger for its set."""
    approve(page)
    enter_approved(page, LaunchSet.objects.get(), user=chief(), now=timezone.now())


def test_a_version_stays_in_while_its_source_cannot_go() -> None:
    source = planned_source(section_in_three_languages())
    launch_set = together(source, "kk")
    kazakh = begin(source, "kk")
    perform_approval(kazakh)
    Publication.objects.filter(page_id=source.pk).update(state=Publication.State.CANCELLED)

    let_it_be_due(launch_set)

    assert lives(source) == {"en": False, "kk": False}
    problem = launch_set.members.get(page_id=kazakh.pk).problem
    assert "goes out with its source" in problem
    found = blocking(run_checks(kazakh, now=timezone.now()))
    assert "source-not-live" in {finding.check_id for finding in found}


def test_codes_are_read_once_each() -> None:
    assert codes_in(" kk, ru,kk ,") == ["kk", "ru"]


def test_a_correction_gives_the_translator_its_note_and_two_hours() -> None:
    source, version = translated_story()
    person = translator()
    TranslationJob.objects.update(assignee=person)
    write(source, "The bridge opened.", "It is 858 metres long.", "Trams will cross it in May.")
    now = timezone.now()
    note = {"kind": "correction", "note": "It is 858 metres.", "text": "newest"}
    perform("propose-correction", page=source, user=chief(), values=note, now=now)
    proposed = {"version": str(Correction.objects.get().pk)}
    perform("approve-correction", page=source, user=chief(), values=proposed, now=now)
    let_workers_run()

    job, correction = TranslationJob.objects.get(), Correction.objects.get()
    assert job.page_id == version.pk
    assert job.reopened_at is not None
    assert job.due_at == correction.at + timedelta(hours=2)
    notice = Notice.objects.get(user=person, event="corrected")
    assert notice.facts["due_at"] == job.due_at.isoformat()


def test_a_kill_reaches_who_has_begun_nothing_and_takes_it_off_the_queue() -> None:
    person, source = translator(), live_source()
    job = want(source, assignee=person)

    act("kill", source, confirmation=source.title)
    let_workers_run()

    assert told_of(person)[-1] == "job_withdrawn"
    assert again(job).state == "requested"
