"""Whoever worked on a story that was killed, blocked or called back is told: in their inbox, by
mail, and above the editor.

`withdraw_story` records it; a worker tells them after the commit (`review/notices`). The banner is
a `before_edit_page` hook in newsroom/wagtail_hooks.py.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.models import Page, Revision, WorkflowState

from newsroom.content.models import NewsPage
from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.publishing.holds import describe_hold, standing_holds
from newsroom.publishing.models import Hold

TOPIC = "held_notice"  # {"hold_id"}


def tell_who_worked_on_it(hold: Hold, *, now: datetime) -> None:
    """For `review/notices`, which knows who may read what."""
    effect = Effect(topic=TOPIC, key=f"{TOPIC}:{hold.pk}", payload={"hold_id": hold.pk})
    record_follow_ups([effect], now=now)


def people_of(page_ids: Iterable[int]) -> set[int]:
    """Who began a version, saved one, or handed one in; whatever the locale."""
    names = [str(pk) for pk in page_ids]
    owners = Page.objects.filter(pk__in=page_ids).values_list("owner_id", flat=True)
    writers = Revision.page_revisions.filter(object_id__in=names).values_list("user_id", flat=True)
    submitters = WorkflowState.objects.filter(object_id__in=names).values_list(
        "requested_by_id", flat=True
    )
    return {pk for pk in (*owners, *writers.distinct(), *submitters) if pk is not None}


def say_what_holds(request: HttpRequest, page: Any) -> None:
    """On every opening of a held story's editor."""
    if request.method != "GET" or not isinstance(page, NewsPage):
        return
    for hold in standing_holds(page.translation_key.hex, timezone.now()):
        words = {"hold": describe_hold(hold), "name": hold.set_by_name}
        messages.warning(request, gettext("%(hold)s (set by %(name)s)") % words)
