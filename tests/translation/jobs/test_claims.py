"""One person at a job at a time, for twenty minutes; and who gets the next one."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.translation.begin import TranslationRefused, begin_translation
from newsroom.translation.jobs.claim import claim, release, take_next
from newsroom.translation.jobs.models import Priority
from newsroom.translation.jobs.open import open_job
from newsroom.translation.jobs.order import assign
from newsroom.translation.jobs.rights import JobRefused
from tests.builders import make_live_article
from tests.translation.jobs.orders import again, chief, translator, want
from tests.translation.newsroom_in_two_languages import locale, section_in_two_languages

pytestmark = pytest.mark.django_db


def test_a_second_claim_is_told_who_has_it() -> None:
    job, first, second, now = want(), translator(), translator(), timezone.now()
    claim(job=job, user=first, now=now)

    with pytest.raises(JobRefused) as refusal:
        claim(job=job, user=second, now=now + timedelta(minutes=1))

    assert refusal.value.message == f"Taken by {first.get_username()}, 1 min ago."
    assert refusal.value.code == "already_taken"
    assert again(job).claimed_by == first


def test_a_claim_lapses_after_twenty_minutes() -> None:
    job, first, second, now = want(), translator(), translator(), timezone.now()
    claim(job=job, user=first, now=now)

    claim(job=job, user=second, now=now + timedelta(minutes=20))

    assert again(job).claimed_by == second


def test_who_writes_keeps_it_and_nobody_begins_beside_them() -> None:
    job, first, second = want(), translator(), translator()
    opened = open_job(job=job, user=first, now=timezone.now() - timedelta(minutes=19))
    ArticlePage.objects.get(pk=opened.page_id).save_revision(user=first)

    with pytest.raises(JobRefused, match="just now"):
        claim(job=job, user=second, now=timezone.now())
    assert again(job).claimed_by == first


def test_nobody_begins_what_somebody_else_has_taken() -> None:
    other, first, second = want(), translator(), translator()
    claim(job=other, user=first, now=timezone.now())
    page = ArticlePage.objects.get(pk=other.source_page_id)
    with pytest.raises(TranslationRefused, match="Taken by"):
        begin_translation(page=page, locale=locale("ru"), user=second)
    assert again(other).page_id is None


def test_a_translator_of_another_locale_may_not() -> None:
    job = want()

    with pytest.raises(JobRefused) as refusal:
        claim(job=job, user=translator("kk"), now=timezone.now())

    assert refusal.value.status == 403
    assert again(job).claimed_by is None


def test_given_back_it_is_anybodys() -> None:
    job, first, second, now = want(), translator(), translator(), timezone.now()
    claim(job=job, user=first, now=now)

    with pytest.raises(JobRefused, match="not yours"):
        release(job=job, user=second)
    release(job=job, user=first)

    assert again(job).assignee is None
    assert claim(job=job, user=second, now=now).claimed_by == second


def test_the_next_is_ones_own_then_the_most_pressing_that_nobody_has() -> None:
    section, now = section_in_two_languages(), timezone.now()
    late, soon, breaking, mine, theirs = (
        want(make_live_article(section), due_at=now + timedelta(minutes=minutes), **wishes)
        for minutes, wishes in [
            (90, {}),
            (30, {}),
            (60, {"priority": Priority.BREAKING}),
            (120, {}),
            (10, {}),
        ]
    )
    person, colleague = translator(), translator()
    want(make_live_article(section), locale_code="kk", due_at=now + timedelta(minutes=1))
    assign(job=mine, assignee=person, user=chief(), now=now)
    claim(job=theirs, user=colleague, now=now)

    taken: list[Any] = []
    for _turn in range(4):
        job = take_next(user=person, now=now)
        taken.append(job.pk)
        release(job=job, user=person)
        assign(job=job, assignee=colleague, user=chief(), now=now)

    assert taken == [mine.pk, breaking.pk, soon.pk, late.pk]
    with pytest.raises(JobRefused, match="Nothing waits"):
        take_next(user=person, now=now)
