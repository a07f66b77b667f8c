"""One demo story in one locale: written by the reporter, then brought as far as its state says.

Live ones go out as a batch in the first admin's name; the one in review and the scheduled ones
take the steps that people take, each by its own account.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage, ArticleTag, Author, Byline, NewsImage, Tag
from newsroom.demo.blocks import BodyWriter
from newsroom.demo.sections import COMMENT, SectionPages
from newsroom.demo.stories import Source, Story, Version
from newsroom.intake.send_out import send_out
from newsroom.review.approve import approve
from newsroom.review.submit import submit
from newsroom.review.timing import Timing

STORIES = uuid5(NAMESPACE_URL, "newsroom:demo-story")


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who does what, and what stories refer to."""

    admin: Any
    reporter: Any
    chief: Any
    sections: SectionPages
    authors: Mapping[str, Author]
    tags: Mapping[str, Tag]
    pictures: Mapping[str, NewsImage]
    sources: Mapping[str, Source]
    clock: Callable[[], datetime]


def name_of(key: str, locale_code: str) -> str:
    """The external id by which a version is found again."""
    return f"demo:{key}:{locale_code}"


def is_there(story: Story, version: Version) -> bool:
    name = name_of(story.key, version.locale)
    return ArticlePage.objects.filter(external_id=name).exists()


@transaction.atomic
def make_version(story: Story, version: Version, *, desk: Desk) -> ArticlePage:
    """Written and brought to its state, or nothing of it."""
    article = write(story, version, desk=desk)
    if version.state == "published":
        send_out(page_id=article.pk, user=desk.admin, comment=COMMENT, clock=desk.clock)
    if version.state in ("in_review", "scheduled"):
        submit(page=article, user=desk.reporter, now=desk.clock())
    if version.state == "scheduled":
        seconds = story.publish_in_seconds or 0
        schedule(article, desk=desk, pause=timedelta(seconds=seconds))
    return article


def write(story: Story, version: Version, *, desk: Desk) -> ArticlePage:
    section = desk.sections[story.category, version.locale]
    name = name_of(story.key, version.locale)
    source = desk.sources[story.source]
    writer = BodyWriter(
        name=name,
        image_ids={key: picture.pk for key, picture in desk.pictures.items()},
        page_id_of=lambda key: page_id(key, version.locale),
    )
    article = ArticlePage(
        title=version.title,
        standfirst=version.standfirst,
        dateline=version.dateline,
        body=writer.write(version.body),
        lead_image=desk.pictures[story.lead_image],
        source=source.name[version.locale],
        licence=source.licence,
        shown_at=story.published_at,
        external_id=name,
        translation_key=uuid5(STORIES, story.key),
        locale=section.locale,
        owner=desk.reporter,
        live=False,
    )
    article.bylines.set(
        [
            Byline(author=desk.authors[key], sort_order=order)
            for order, key in enumerate(story.authors)
        ]
    )
    article.tagged_items.set([ArticleTag(tag=desk.tags[key]) for key in story.tags])
    article.full_clean(exclude=["path", "depth", "url_path"])
    section.add_child(instance=article)
    article.save_revision(user=desk.reporter)
    return article


def page_id(key: str, locale_code: str) -> int:
    """Stories link to earlier ones only, which are there by then."""
    return int(ArticlePage.objects.get(external_id=name_of(key, locale_code)).pk)


def schedule(article: ArticlePage, *, desk: Desk, pause: timedelta) -> None:
    """The chief editor reads what the reporter submitted, and gives it a time."""
    now = desk.clock()
    zone = settings.NEWSROOM_TIME_ZONE
    starts = (now + pause).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    revision = article.get_latest_revision()
    approve(
        task_state=article.current_workflow_task_state,
        user=desk.chief,
        revision_id=revision.pk,
        content_hash=content_hash(revision.as_object()),
        timing=Timing(starts=starts, zone=zone),
        now=now,
    )
