"""The newest publication of each locale at a glance: one row of the table above the timeline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsroom.audience.reading import views_of_many
from newsroom.delivery.models import FollowUp
from newsroom.desk.timeline.delivery_steps import row_number
from newsroom.publishing.approval_words import approver_in_words
from newsroom.publishing.models import Publication
from newsroom.publishing.time_words import span_in_words


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
    views: int  # by readers, so far

    @property
    def went_live(self) -> bool:
        return self.row.state == Publication.State.DONE

    @property
    def is_troubled(self) -> bool:
        is_over = self.row.state in {Publication.State.DONE, Publication.State.FAILED}
        return self.row.state == Publication.State.FAILED or bool(self.row.attempts and not is_over)


def glances_of(
    rows: Iterable[Publication], effects: Iterable[FollowUp], *, versions: Iterable[Any]
) -> list[Glance]:
    """`rows` newest first; `versions` are the story's pages.

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
    pages = {page.pk: page for page in versions}
    views = views_of_many([page.public_id for page in pages.values()])
    return [
        glance_of(row, effects, page=pages[row.page_id], views=views)
        for _locale, row in sorted(newest.items())
    ]


def glance_of(
    row: Publication, effects: Iterable[FollowUp], *, page: Any, views: Mapping[str, int]
) -> Glance:
    own = [one for one in effects if row_number(one) == row.pk]
    return Glance(
        row=row,
        approved_at=row.approval.at if row.approval else None,
        approved_by=approver_in_words(row.approval) if row.approval else "",
        lateness=span_in_words(row.lateness) if row.lateness is not None else "",
        effects_done=sum(one.state == FollowUp.State.DONE for one in own),
        effects=len(own),
        is_live_now=page.live,
        views=views.get(page.public_id, 0),
    )
