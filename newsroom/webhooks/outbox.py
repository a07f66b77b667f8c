"""From the change log to deliveries: each endpoint is at a place of its own and takes what follows.

Positions have no gap that a reader can miss, so a walk from a place misses nothing and meets
nothing twice. Publications know nothing of it: they wait for no endpoint, and hold no lock of one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from newsroom.delivery.models import Change, Document
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint

AT_ONCE = 500


def queue_new_changes(*, now: datetime) -> int:
    """Bring every active endpoint up to the end of the log; how many deliveries were made."""
    end = end_of_log()
    behind = WebhookEndpoint.objects.filter(state=WebhookEndpoint.State.ACTIVE, cursor__lt=end)
    made = 0
    for endpoint_id in behind.values_list("pk", flat=True):
        while (step := walk_on(endpoint_id, now=now)) is not None:
            made += step
    return made


def end_of_log() -> int:
    """The newest position; 0 while nothing was ever published."""
    return int(Change.objects.aggregate(end=Max("position"))["end"] or 0)


def walk_on(endpoint_id: int, *, now: datetime) -> int | None:
    """One step along the log: its deliveries and the new place commit together.

    None at the end of the log, and while somebody else walks for this endpoint.
    """
    with transaction.atomic():
        endpoint = (
            WebhookEndpoint.objects.select_for_update(skip_locked=True)
            .filter(pk=endpoint_id, state=WebhookEndpoint.State.ACTIVE)
            .first()
        )
        if endpoint is None:
            return None
        changes = list(
            Change.objects.filter(position__gt=endpoint.cursor).order_by("position")[:AT_ONCE]
        )
        if not changes:
            return None
        made = queue(endpoint, changes, now=now)
        endpoint.cursor = changes[-1].position
        endpoint.save(update_fields=["cursor"])
        return made


def queue(endpoint: WebhookEndpoint, changes: Sequence[Change], *, now: datetime) -> int:
    """A delivery for each change that the endpoint wants; one that is there already stays."""
    wanted = matching(endpoint, changes)
    WebhookDelivery.objects.bulk_create(
        [delivery_of(change, endpoint=endpoint, now=now) for change in wanted],
        ignore_conflicts=True,
    )
    return len(wanted)


def delivery_of(change: Change, *, endpoint: WebhookEndpoint, now: datetime) -> WebhookDelivery:
    return WebhookDelivery(
        endpoint=endpoint,
        position=change.position,
        message_id=f"chg_{change.position}_{endpoint.public_id}",
        op=change.op,
        reason=change.reason,
        public_id=change.public_id,
        story_id=change.story_id,
        locale=change.locale,
        changed_at=change.at,
        next_attempt_at=now,
        created_at=now,
    )


def matching(endpoint: WebhookEndpoint, changes: Iterable[Change]) -> list[Change]:
    wanted = [
        change
        for change in changes
        if (not endpoint.locales or change.locale in endpoint.locales)
        and (not endpoint.reasons or change.reason in endpoint.reasons)
    ]
    if not endpoint.categories:
        return wanted
    categories = categories_of(wanted)
    return [
        change
        for change in wanted
        # A tombstone has no category: whoever may have a copy must hear of it.
        if change.op == "delete" or categories.get(change.public_id, "") in endpoint.categories
    ]


def categories_of(changes: Iterable[Change]) -> Mapping[str, str]:
    ids = {change.public_id for change in changes}
    rows = Document.objects.filter(public_id__in=ids).values_list("public_id", "category_slug")
    return dict(rows)
