"""Launch sets of a test, planned by the action itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Locale

from newsroom.content.models import ArticlePage
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.publish_one import Outcome
from newsroom.publishing.sets.plan import plan_set
from newsroom.publishing.sets.publish_set import publish_set
from newsroom.publishing.wall_time import show_now
from tests.builders import WORDS, approve, make_admin, make_article, make_live_category, paragraphs

ZONE = "Asia/Almaty"


def make_version(article: ArticlePage, locale_code: str, **fields: Any) -> ArticlePage:
    """The story in another locale, a draft in a live section."""
    title, text = WORDS[locale_code]
    version = ArticlePage(
        title=fields.pop("title", title),
        slug=f"{article.slug}-{locale_code}",
        standfirst=text,
        body=fields.pop("body", paragraphs(text)),
        translation_key=article.translation_key,
        locale=Locale.objects.get(language_code=locale_code),
        live=False,
        **fields,
    )
    make_live_category(locale_code).add_child(instance=version)
    version.save_revision()
    return version


def make_trilingual(*, approved: Sequence[str] = ("en", "kk", "ru")) -> list[ArticlePage]:
    """One story as en, kk and ru, drafts; those of these locales are approved."""
    english = make_article()
    pages = [english, make_version(english, "kk"), make_version(english, "ru")]
    for page in pages:
        if page.locale.language_code in approved:
            approve(page)
    return pages


def plan(
    pages: Sequence[Any],
    *,
    mode: str = "all",
    due_at: datetime | None = None,
    user: Any = None,
    name: str = "Bridge in three languages",
) -> LaunchSet:
    """Due now when no time is given."""
    now = database_now()
    return plan_set(
        name=name,
        mode=mode,
        at=show_now(now=due_at or now, zone=ZONE),
        page_ids=[page.pk for page in pages],
        user=user or make_admin(),
        now=now,
    )


def launch(launch_set: LaunchSet) -> Outcome:
    """As the clock does."""
    outcome = publish_set(set_id=launch_set.pk, done_by="clock")
    launch_set.refresh_from_db()
    return outcome


def in_hours(hours: float) -> datetime:
    return (database_now() + timedelta(hours=hours)).replace(microsecond=0)


def members_of(launch_set: LaunchSet) -> dict[str, tuple[str, str]]:
    """State and problem by locale."""
    rows = LaunchSetMember.objects.filter(launch_set=launch_set).order_by("pk")
    return {one.locale: (one.state, one.problem) for one in rows}


def row_of(page: Any) -> Publication:
    return Publication.objects.filter(page_id=page.pk, verb="publish").latest("pk")


def is_live(page: Any) -> bool:
    return ArticlePage.objects.get(pk=page.pk).live


def try_again_now(launch_set: LaunchSet) -> None:
    """The pause after a failure is over."""
    LaunchSet.objects.filter(pk=launch_set.pk).update(next_attempt_at=launch_set.due_at)
