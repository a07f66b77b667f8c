"""A piece went out: recorded with it, and told to whose piece it is after the commit.

`review/notices` knows whom to tell. What somebody loads in a batch is told to nobody.
"""

from datetime import datetime

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.publishing.models import Approval, Publication

TOPIC = "went_live"  # {"publication"}


def tell_it_went_live(row: Publication, *, now: datetime) -> None:
    """In the transaction of the publication; `row.approval` is at hand there."""
    if row.approval is None or row.approval.kind == Approval.Kind.IMPORT:
        return
    effect = Effect(
        topic=TOPIC, key=f"{TOPIC}:publication:{row.pk}", payload={"publication": row.pk}
    )
    record_follow_ups([effect], now=now)
