"""Documents that name something which has changed: an author, a tag, a picture, a section.

Signal handlers call `announce_change`; workers call `rewrite_dependents` for the follow-ups that
it and `go_public` record. Bytes that stay the same stay untouched.
"""

import uuid
from datetime import datetime

from django.db import models
from django.utils import timezone

from newsroom.content.models import Author, AuthorName, NewsImage, Tag, TagName
from newsroom.delivery.dependencies import pages_depending_on
from newsroom.delivery.effects import dependents_effect, front_pictures, unused_pictures
from newsroom.delivery.follow_ups import Payload, record_follow_ups
from newsroom.delivery.locks import wait_for_running_publications
from newsroom.delivery.rewrite import announce, rewrite

# Documents per transaction: their rows are locked for about half a second.
CHUNK = 50


def announce_change(instance: models.Model, *, now: datetime) -> None:
    """An author, a tag, one of their names, or a picture was saved or deleted."""
    effect = dependents_effect([key_of(instance)], cause=uuid.uuid4().hex)
    record_follow_ups([effect], now=now)


def key_of(instance: models.Model) -> str:
    """What the documents that name it depend on. Raises TypeError for other models."""
    match instance:
        case AuthorName():
            return f"author:{instance.author_id}"
        case TagName():
            return f"tag:{instance.tag_id}"
        case Author():
            return f"author:{instance.pk}"
        case Tag():
            return f"tag:{instance.pk}"
        case NewsImage():
            return f"image:{instance.pk}"
    raise TypeError(f"No document depends on {type(instance).__name__}.")


def rewrite_dependents(payload: Payload) -> None:
    """Follow-up handler: one chunk of the documents that depend on `keys`; then asks for more."""
    keys, cause, after = payload["keys"], payload["cause"], payload.get("after", 0)
    now = timezone.now()
    wait_for_running_publications()
    page_ids = pages_depending_on(keys, after=after, limit=CHUNK)
    rewritten = rewrite(page_ids, now=now)
    if len(page_ids) == CHUNK:
        record_follow_ups([dependents_effect(keys, cause=cause, after=page_ids[-1])], now=now)
    else:
        record_follow_ups(
            [*front_pictures(keys, event=cause), *unused_pictures(keys, event=cause)], now=now
        )
    announce(rewritten, cause=f"{cause}:{after}", now=now)
