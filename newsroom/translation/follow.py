"""What makes versions be compared anew: publications, withdrawals, other words of a picture.

`signal_handlers` asks for it in the transaction of the cause; a worker carries it out after the
commit (newsroom/apps.py names the handler).
"""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Count
from django.utils import timezone
from wagtail.models import Page

from newsroom.content.models import ArticlePage, NewsImage
from newsroom.delivery.dependencies import pages_depending_on
from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.translation.facts import has_versions
from newsroom.translation.memory.follow import ask_to_remember
from newsroom.translation.weigh import weigh_story

TOPIC = "translations"
# Pages looked through by one follow-up.
CHUNK = 50


def follow_publication(page: Any, *, now: datetime) -> None:
    """Nothing for a story in one locale, which the publication knows without another question."""
    if isinstance(page, ArticlePage) and has_versions(page):
        ask([page.translation_key.hex], cause=uuid.uuid4().hex, now=now)


def follow_withdrawal(page: Any, *, now: datetime) -> None:
    """Also of a page that is about to be deleted."""
    if not isinstance(page, ArticlePage):
        return
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    if others.exists():
        ask([page.translation_key.hex], cause=uuid.uuid4().hex, now=now)


def follow_picture(image: NewsImage, *, now: datetime) -> None:
    """Its words may be others, and they are words of every story that shows it."""
    record_follow_ups([of_picture(image.pk, cause=uuid.uuid4().hex, after=0)], now=now)


def ask(story_ids: Iterable[str], *, cause: str, now: datetime) -> None:
    record_follow_ups(
        [
            Effect(topic=TOPIC, key=f"{TOPIC}:{cause}:{one}", payload={"story_id": one})
            for one in sorted(story_ids)
        ],
        now=now,
    )


def of_picture(image_id: int, *, cause: str, after: int) -> Effect:
    payload = {"image_id": image_id, "cause": cause, "after": after}
    return Effect(topic=TOPIC, key=f"{TOPIC}:{cause}:{after}", payload=payload)


def of_all(*, cause: str, after: int) -> Effect:
    """Asked for by the migration that brought this room: what is there already is taken over."""
    payload = {"cause": cause, "after": after}
    return Effect(topic=TOPIC, key=f"{TOPIC}:{cause}:{after}", payload=payload)


def follow_story(payload: Payload) -> None:
    """Follow-up handler: one story, or the next stories that show a picture, or the next at all.

    Of many each gets a follow-up of its own: a transaction holds the locks of one story.
    """
    now = timezone.now()
    if "story_id" in payload:
        story_id, cause = payload["story_id"], uuid.uuid4().hex
        weigh_story(story_id, cause=f"{TOPIC}:{cause}", now=now)
        return ask_to_remember(story_id, cause=cause, now=now)
    cause, after = payload["cause"], payload["after"]
    if "image_id" in payload:
        image_id = payload["image_id"]
        page_ids = pages_depending_on([f"image:{image_id}"], after=after, limit=CHUNK)
        more: Callable[..., Effect] = partial(of_picture, image_id)
    else:
        articles = ArticlePage.objects.filter(pk__gt=after).order_by("pk")
        page_ids, more = list(articles.values_list("pk", flat=True)[:CHUNK]), of_all
    ask(stories_with_versions(page_ids), cause=f"{cause}:{after}", now=now)
    if len(page_ids) == CHUNK:
        record_follow_ups([more(cause=cause, after=page_ids[-1])], now=now)


def stories_with_versions(page_ids: Iterable[int]) -> set[str]:
    own = Page.objects.filter(pk__in=list(page_ids)).values("translation_key")
    stories = Page.objects.filter(translation_key__in=own).order_by().values("translation_key")
    several = stories.annotate(versions=Count("pk")).filter(versions__gt=1)
    return {key.hex for key in several.values_list("translation_key", flat=True)}
