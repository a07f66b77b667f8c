"""A translation that has just been begun, and a machine that drafts it."""

from typing import Any

from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import FollowUp
from newsroom.review.policy import Role
from newsroom.translation.drafting.carry_out import carry_out_draft
from newsroom.translation.drafting.models import DraftRun
from newsroom.translation.drafting.request import TOPIC, request_draft
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.texts import segments_of_revision
from tests.review.people import make_person
from tests.translation.newsroom_in_two_languages import begin, live_source


def translator(locale_code: str = "ru") -> Any:
    return make_person(Role.TRANSLATOR, locale_code=locale_code)


def begun(*, user: Any = None) -> ArticlePage:
    """By a translator, who has it then."""
    return begin(live_source(), user=user or translator())


def who_has(page: ArticlePage) -> Any:
    return TranslationJob.objects.get(page_id=page.pk).claimed_by


def draft(page: ArticlePage, *, passages: Any = ()) -> DraftRun:
    """Asked for by who has it, and carried out."""
    run = request_draft(page=page, user=who_has(page), now=timezone.now(), passages=passages)
    work()
    run.refresh_from_db()
    return run


def work() -> None:
    while rows := list(FollowUp.objects.filter(topic=TOPIC, state="pending").order_by("pk")):
        for row in rows:
            carry_out_draft(row.payload)
            FollowUp.objects.filter(pk=row.pk).update(state="done")


def words_of(page: ArticlePage) -> list[str]:
    """Of the newest draft."""
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.latest_revision is not None
    found = segments_of_revision(page.latest_revision, locale_code="ru")
    return [one.words for one in found]
