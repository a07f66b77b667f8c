"""From an event to the people whom it concerns: the follow-up handler of `record.TOPIC`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from newsroom.delivery.follow_ups import Payload
from newsroom.review.notices import spread_comments, spread_reviews, spread_stories

Spread = Callable[[int, Any, bool, datetime], None]  # subject, actor, whether it is new, now

SPREAD: Mapping[str, Spread] = {
    "submitted": spread_reviews.spread_submission,
    "approved": spread_reviews.spread_approval,
    "changes_requested": spread_reviews.spread_request_for_changes,
    "comment": spread_comments.spread_comment,
    "reply": spread_comments.spread_reply,
    "comment_deleted": spread_comments.spread_deletion,
    "correction": spread_stories.spread_proposal,
    "second_look": spread_stories.spread_second_look,
}


def spread_notice(payload: Payload) -> None:
    """What is gone by now is told to nobody."""
    actor = get_user_model().objects.filter(pk=payload["actor"]).first()
    SPREAD[payload["about"]](payload["id"], actor, payload["is_new"], timezone.now())
