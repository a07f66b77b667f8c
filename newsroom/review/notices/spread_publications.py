"""Who is told how a publication went: whose piece it is, who asked for it, and who may mend it.

Follow-up handlers of what `publishing` records; newsroom/apps.py names them.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page

from newsroom.delivery.follow_ups import Payload
from newsroom.publishing.errors import without_class
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.review.notices.said_of_publications import (
    FAILED,
    PLAN_ENDED,
    SET_FAILED,
    WARNED,
    WENT_LIVE,
    find_failure,
    find_set_failure,
    find_warning,
)
from newsroom.review.notices.spread_reviews import authors_of
from newsroom.review.notices.tell import tell
from newsroom.review.people_of_desks import who_may
from newsroom.review.policy import Verb

# Who asked for it less than this before it went out stood beside it.
AT_ONCE = timedelta(seconds=10)


def spread_going_live(payload: Payload) -> None:
    """Of `went_live.TOPIC`: to its author and who handed it in; to who planned it, if it was."""
    row = (
        Publication.objects.select_related("approval", "requested_by")
        .filter(pk=payload["publication"], state=Publication.State.DONE)
        .first()
    )
    page = Page.objects.filter(pk=row.page_id).first() if row else None
    if row is None or page is None:
        return
    was_planned = row.due_at - row.created_at > AT_ONCE
    approved_by = row.approval.approved_by_name if row.approval else row.requested_by_name
    tell(
        event=WENT_LIVE,
        cause=f"{WENT_LIVE}:{row.pk}",
        people={*authors_of(page), row.requested_by_id},
        page=page,
        actor=None if was_planned else row.requested_by,
        facts={
            "done_at": (row.done_at or row.due_at).isoformat(),
            "late_seconds": row.lateness.total_seconds() if row.lateness else 0.0,
            "approved_by": approved_by,
            "act": row.act,
        },
        now=timezone.now(),
    )


def spread_ended_plan(payload: Payload) -> None:
    """Of `ended_plans.TOPIC`: to its author, who handed it in, and who asked for it to go out."""
    page = Page.objects.filter(pk=payload["page"]).first()
    if page is not None:
        tell(
            event=PLAN_ENDED,
            cause=f"{PLAN_ENDED}:{payload['about']}:{payload['subject']}",
            people={*authors_of(page), *payload["also"]},
            page=page,
            actor=get_user_model().objects.filter(pk=payload["user"]).first(),
            facts={"about": payload["about"], "reason": payload["reason"]},
            now=timezone.now(),
        )


def spread_failure(payload: Payload) -> None:
    """Of `failures.TOPIC`."""
    row = find_failure(payload["publication"], payload["version"])
    if row is None:
        return
    tell_desk(
        row,
        event=FAILED,
        cause=f"{FAILED}:{row.pk}:{row.version}",
        facts={
            "publication": row.pk,
            "version": row.version,
            "due_at": row.due_at.isoformat(),
            "attempts": row.attempts,
            "why": without_class(row.last_error),
        },
        now=timezone.now(),
    )


def spread_warning(payload: Payload) -> None:
    """Of `prepare.TOPIC`: what was mended since is told to nobody."""
    findings = find_warning(payload["publication"], payload["keys"])
    row = Publication.objects.filter(pk=payload["publication"]).first()
    if not findings or row is None:
        return
    tell_desk(
        row,
        event=WARNED,
        cause=f"{WARNED}:{payload['cause']}",
        facts={
            "publication": row.pk,
            "keys": payload["keys"],
            "due_at": row.due_at.isoformat(),
            "findings": findings,
        },
        now=timezone.now(),
    )


def tell_desk(row: Publication, *, now: datetime, **about: Any) -> None:
    """Who asked for it, and who may mend it where the page stands."""
    page = Page.objects.filter(pk=row.page_id).first()
    if page is not None:
        desk = {user.pk for user in who_may(page=page, verb=Verb.SCHEDULE)}
        tell(people={row.requested_by_id, *desk}, page=page, now=now, **about)


def spread_failed_set(payload: Payload) -> None:
    """Of `sets/tell_failure.TOPIC`: to who planned or approved for it, and sees all of it."""
    launch_set = find_set_failure(payload["launch_set"], payload["version"])
    if launch_set is None:
        return
    asked = launch_set.publications.values_list("requested_by", flat=True)
    tell(
        event=SET_FAILED,
        cause=f"{SET_FAILED}:{launch_set.pk}:{launch_set.version}",
        people={launch_set.created_by_id, *asked},
        facts=facts_of_set(launch_set),
        now=timezone.now(),
    )


def facts_of_set(launch_set: LaunchSet) -> dict[str, Any]:
    members = launch_set.members.exclude(problem="").order_by("pk")
    return {
        "launch_set": launch_set.pk,
        "version": launch_set.version,
        "name": launch_set.name,
        "due_at": launch_set.due_at.isoformat(),
        "problems": [f"{one.page_title} ({one.locale}): {one.problem}" for one in members],
        "why": launch_set.last_error,
    }
