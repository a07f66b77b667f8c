"""Stories that are wanted in Russian, and the people at that desk."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.review.policy import Role
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.request import request_translation
from tests.builders import make_article, schedule
from tests.review.people import make_person
from tests.translation.newsroom_in_two_languages import live_source, section_in_two_languages


def chief() -> Any:
    return make_person(Role.CHIEF_EDITOR)


def translator(locale_code: str = "ru") -> Any:
    return make_person(Role.TRANSLATOR, locale_code=locale_code)


def want(source: ArticlePage | None = None, **wishes: Any) -> TranslationJob:
    """By a chief editor, in Russian."""
    return request_translation(
        page=source or live_source(),
        locale_code=wishes.pop("locale_code", "ru"),
        user=wishes.pop("user", None) or chief(),
        now=wishes.pop("now", None) or timezone.now(),
        **wishes,
    )


def again(job: TranslationJob) -> TranslationJob:
    """As it stands now."""
    return TranslationJob.objects.get(pk=job.pk)


def planned_source(section: CategoryPage | None = None) -> ArticlePage:
    """Approved, and live in an hour."""
    page = make_article(section or section_in_two_languages(), title="Secret until nine")
    schedule(page, due_at=timezone.now() + timedelta(hours=1))
    return ArticlePage.objects.get(pk=page.pk)
