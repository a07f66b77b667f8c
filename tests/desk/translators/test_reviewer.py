"""Who is to review a version: named by the desk, and whose turn the review queue says it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.open import open_job
from tests.review.people import make_person, sign_in
from tests.translation.jobs.orders import again, chief, translator, want
from tests.translation.newsroom_in_two_languages import TARGET, write

pytestmark = pytest.mark.django_db


def reviewer(code: str = "ru", name: str = "Dana") -> Any:
    person = make_person(Role.REVIEWER, locale_code=code)
    person.first_name = name
    person.save()
    return person


def name_by_form(job: TranslationJob, person: Any, *, by: Any) -> Any:
    address = reverse("newsroom_translation_order", args=[job.pk])
    return sign_in(by).post(address, {"deed": "review", "reviewer": person.pk if person else ""})


def handed_in(job: TranslationJob) -> ArticlePage:
    person = translator()
    opened = open_job(job=job, user=person, now=timezone.now())
    page = ArticlePage.objects.get(pk=opened.page_id)
    write(page, *TARGET, title="Мост открыт", standfirst="По мосту снова ездят.", user=person)
    page = ArticlePage.objects.get(pk=page.pk)
    submit(page=page, user=person, now=timezone.now())
    return page


def rows(person: Any, tab: str) -> str:
    return str(sign_in(person).get(reverse("newsroom_queue_tab", args=[tab])).content.decode())


def test_who_was_named_has_it_alone_until_it_is_due() -> None:
    dana, erlan, job = reviewer(), reviewer(name="Erlan"), want()
    answer = name_by_form(job, dana, by=chief())
    page = handed_in(job)

    at_dana, at_erlan = rows(dana, "awaiting-me"), rows(erlan, "awaiting-me")
    beside = rows(erlan, "waiting-on-others")
    TranslationJob.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    later = rows(erlan, "awaiting-me")

    assert answer.status_code == 302
    row = f'data-page="{page.pk}"'
    assert (row in at_dana, row in at_erlan, row in beside, row in later) == (
        True, False, True, True,
    )  # fmt: skip
    assert "You are to review it." in at_dana
    assert "Dana is to review it" in beside
    entry = PageLogEntry.objects.get(action="newsroom.translation_job.reviewer")
    assert (entry.page_id, entry.data["name"]) == (job.source_page_id, "Dana")


def test_nobody_waits_for_who_wrote_in_it_meanwhile() -> None:
    dana, erlan, job = reviewer(), reviewer(name="Erlan"), want()
    name_by_form(job, dana, by=chief())
    page = handed_in(job)
    write(page, *TARGET, title="Мост снова открыт", standfirst="По мосту ездят.", user=dana)

    assert f'data-page="{page.pk}"' in rows(erlan, "awaiting-me")
    assert f'data-page="{page.pk}"' not in rows(dana, "awaiting-me")


def test_nobody_waits_for_an_account_that_was_closed() -> None:
    dana, erlan, job = reviewer(), reviewer(name="Erlan"), want()
    name_by_form(job, dana, by=chief())
    page = handed_in(job)
    dana.is_active = False
    dana.save()

    assert f'data-page="{page.pk}"' in rows(erlan, "awaiting-me")


@pytest.mark.parametrize("who", ["other locale", "translator", "who has it", "not by a translator"])
def test_who_cannot_review_is_not_named(who: str) -> None:
    job, by = want(), chief()
    person: Any = reviewer("kk") if who == "other locale" else reviewer()
    if who == "translator":
        person = translator()
    if who == "who has it":
        TranslationJob.objects.update(assignee=person)
    if who == "not by a translator":
        by = translator()

    answer = name_by_form(job, person, by=by)

    assert answer.status_code in (302, 422)
    assert again(job).reviewer is None
    assert not PageLogEntry.objects.filter(action="newsroom.translation_job.reviewer").exists()


def test_everybody_again_is_an_answer_too() -> None:
    job, by = want(), chief()
    name_by_form(job, reviewer(), by=by)

    name_by_form(job, None, by=by)

    assert again(job).reviewer is None
