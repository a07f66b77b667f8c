"""Telling a cache in front of the site what is old, by the tags that its answers carry.

Where `CACHE_PURGE_URL` is set, whatever changes the public side records one follow-up in its own
transaction, and a worker sends it after the commit, again until the cache takes it. Without one,
or while it fails, lifetimes alone let go of what is old: within a minute everywhere. Fronts, which
stand in no row of the change log, are told like stories.
"""

import json
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now
from urllib3.exceptions import HTTPError

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.delivery.models import FollowUp
from newsroom.network.checked_connection import answer_of
from newsroom.network.deadline import Deadline
from newsroom.network.resolve import ask_within
from newsroom.network.target import DEFAULT_PORTS, Target

TOPIC = "purge"
CONNECT_SECONDS = 2.0
TOTAL_SECONDS = 5.0
# A CDN takes some dozens of tags in one request (Cloudflare 100, Fastly 256).
MOST_TAGS = 100


SILENCE_SECONDS = 30.0


@dataclass
class Silence:
    """Of this process: until when it does not ask a cache that failed (monotonic seconds)."""

    ends_at: float = 0.0


_silence = Silence()


class PurgeFailed(Exception):
    """The cache did not take it: the follow-up is tried again, and then shown to operators."""


def ask_for_purge(tags: Iterable[str], *, now: datetime) -> None:
    """In the transaction that makes answers with these tags old."""
    if not settings.CACHE_PURGE_URL:
        return
    named = sorted(set(tags))
    record_follow_ups(
        [
            Effect(
                topic=TOPIC,
                key=f"{TOPIC}:{uuid.uuid4().hex}",
                payload={"tags": named[first : first + MOST_TAGS]},
            )
            for first in range(0, len(named), MOST_TAGS)
        ],
        now=now,
    )


def purge_tags(payload: Payload) -> None:
    """Follow-up handler. Doing it twice is harmless. Raises PurgeFailed.

    What else waits goes along in the same request, so a burst is a few requests. A cache that has
    just failed is left alone for a while: whoever it keeps waiting carries out everything else.
    """
    if time.monotonic() < _silence.ends_at:
        raise PurgeFailed("The cache failed a moment ago and is left alone for a while.")
    try:
        send(sorted(with_tags_taken_along(payload["tags"])))
    except PurgeFailed:
        _silence.ends_at = time.monotonic() + SILENCE_SECONDS
        raise


def with_tags_taken_along(own: Iterable[str]) -> set[str]:
    """As many of other follow-ups as fit, which are done when the running one commits."""
    tags = set(own)
    rows = FollowUp.objects.select_for_update(skip_locked=True).filter(
        topic=TOPIC, state=FollowUp.State.PENDING, next_attempt_at__lte=Now()
    )
    done = []
    for row in rows.order_by("next_attempt_at", "id")[:MOST_TAGS]:
        if len(tags | set(row.payload["tags"])) > MOST_TAGS:
            break
        tags |= set(row.payload["tags"])
        done.append(row.pk)
    FollowUp.objects.filter(pk__in=done).update(
        state=FollowUp.State.DONE, done_at=Now(), attempts=F("attempts") + 1, last_error=""
    )
    return tags


def send(tags: list[str]) -> None:
    """In the two headers that caches read, and in the body as Cloudflare takes them."""
    name, _, value = settings.CACHE_PURGE_HEADER.partition(":")
    headers = {
        "Content-Type": "application/json",
        "Surrogate-Key": " ".join(tags),
        "Cache-Tag": ",".join(tags),
        **({name.strip(): value.strip()} if name else {}),
    }
    status = post(settings.CACHE_PURGE_URL, headers=headers, body=json.dumps({"tags": tags}))
    if not 200 <= status < 300:
        raise PurgeFailed(f"The cache answered {status}.")


def post(url: str, *, headers: dict[str, str], body: str) -> int:
    """To where the operator says, also within our own network. Raises PurgeFailed."""
    target = target_of(url)
    deadline = Deadline(TOTAL_SECONDS)
    try:
        with answer_of(
            "POST",
            target,
            addresses=ask_within(target.host, target.port, seconds=CONNECT_SECONDS),
            connect_seconds=CONNECT_SECONDS,
            deadline=deadline,
            headers=headers,
            body=body.encode(),
        ) as response:
            return int(response.status)
    except (OSError, HTTPError, HTTPException) as failure:
        raise PurgeFailed(f"The cache was not reached: {type(failure).__name__}.") from None
    finally:
        deadline.end()


def target_of(url: str) -> Target:
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    return Target(scheme=parts.scheme, host=parts.hostname or "", port=port, path=path)
