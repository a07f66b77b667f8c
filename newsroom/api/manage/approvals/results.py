"""A job of approvals, and what came of each piece."""

from newsroom.api.manage.approvals.schemas import Approvals, ApprovedPiece
from newsroom.delivery.models import FollowUp
from newsroom.review.bulk.begin import key_of
from newsroom.review.bulk.models import BulkItem, BulkJob

STATES = {
    BulkItem.State.WAITING: "waiting",
    BulkItem.State.DONE: "approved",
    BulkItem.State.REFUSED: "refused",
}


def describe_job(job: BulkJob) -> Approvals:
    items = list(job.items.all())
    states = states_of(items)
    return Approvals(
        id=job.pk,
        asked_at=job.asked_at,
        is_over="waiting" not in states,
        approved=states.count("approved"),
        refused=states.count("refused"),
        items=[describe(item, state) for item, state in zip(items, states, strict=True)],
    )


def states_of(items: list[BulkItem]) -> list[str]:
    """A piece whose follow-up was given up waits for a hand on the problems screen."""
    waiting = [key_of(item) for item in items if item.state == BulkItem.State.WAITING]
    dead = FollowUp.objects.filter(key__in=waiting, state=FollowUp.State.DEAD)
    broken = set(dead.values_list("key", flat=True))
    return [
        "failed" if key_of(item) in broken else STATES[BulkItem.State(item.state)] for item in items
    ]


def describe(item: BulkItem, state: str) -> ApprovedPiece:
    same = ("page_id", "revision_id", "content_hash", "title", "locale", "code", "done_at")
    values = {name: getattr(item, name) for name in same}
    return ApprovedPiece.model_validate({**values, "state": state, "message": item.says})
