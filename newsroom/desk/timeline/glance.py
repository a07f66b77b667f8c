"""The newest publication of each locale at a glance: one row of the table above the timeline."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from newsroom.delivery.models import FollowUp
from newsroom.desk.timeline.delivery_steps import row_number
from newsroom.publishing.history import in_words
from newsroom.publishing.models import Publication


@dataclass(frozen=True, kw_only=True)
class Glance:
    """Empty cells are steps that did not happen, or not yet."""

    row: Publication
    approved_at: datetime | None
    approved_by: str
    lateness: str
    effects_done: int
    effects: int
    is_live_now: bool

    @property
    def went_live(self) -> bool:
        return self.row.state == Publication.State.DONE

    @property
    def is_troubled(self) -> bool:
        is_over = self.row.state in {Publication.State.DONE, Publication.State.FAILED}
        return self.row.state == Publication.State.FAILED or bool(self.row.attempts and not is_over)


def glances_of(
    rows: Iterable[Publication], effects: Iterable[FollowUp], *, live: Collection[int]
) -> list[Glance]:
    """`rows` newest first; `live` are the pages that readers see.

    A request that never came to anything is passed over.
    """
    newest: dict[str, Publication] = {}
    for row in rows:
        if row.verb == Publication.Verb.PUBLISH and row.state in {
            Publication.State.PENDING,
            Publication.State.DONE,
            Publication.State.FAILED,
        }:
            newest.setdefault(row.locale, row)
    effects = list(effects)
    return [glance_of(row, effects, live=live) for _locale, row in sorted(newest.items())]


def glance_of(row: Publication, effects: Iterable[FollowUp], *, live: Collection[int]) -> Glance:
    own = [one for one in effects if row_number(one) == row.pk]
    return Glance(
        row=row,
        approved_at=row.approval.at if row.approval else None,
        approved_by=row.approval.approved_by_name if row.approval else "",
        lateness=in_words(row.lateness) if row.lateness is not None else "",
        effects_done=sum(one.state == FollowUp.State.DONE for one in own),
        effects=len(own),
        is_live_now=row.page_id in live,
    )
