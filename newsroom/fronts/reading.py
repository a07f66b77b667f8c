"""The front of a home page or a section as it is at this moment: for the API and reader pages.

One statement as the public role, which sees the arrangement in force and live stories of its
locale alone. Which arrangement that is, and whose time is over, is decided by the database's clock
as it answers: nothing has to happen at that instant, so nothing can be late, lost or done twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from newsroom.delivery.public_rows import fetch_rows
from newsroom.fronts.fill import EVERYWHERE, SIZE, Placed, Slot, Story, fill_front
from newsroom.fronts.front_query import FRONT, HOME


@dataclass(frozen=True, kw_only=True, slots=True)
class Front:
    """`since`: when its arrangement began; None where nobody has arranged anything.

    `stands_for`: seconds until the clock alone changes it (a planned front in its last minute, the
    end of a place or of breaking news); None where it does not.
    """

    public_id: str
    since: datetime | None
    stands_for: float | None
    placed: list[Placed]


class Row(NamedTuple):
    """What the statement gives: the front itself, its slots, and what may fill it."""

    part: str
    place: int
    kind: str
    public_id: str
    slug: str
    card: str
    headline: str
    picture: str
    at: datetime | None
    stands_for: float | None

    @property
    def story(self) -> Story:
        return Story(public_id=self.public_id, card=self.card)


def read_front(name: str, *, locale: str) -> Front | None:
    """`home` or the slug of a live section of the locale; None for any other name."""
    rows = [Row(*row) for row in fetch_rows(FRONT, {"name": name, "locale": locale, "size": SIZE})]
    front = next((row for row in rows if row.part == "front"), None)
    if front is None:
        return None
    slots = [slot_in(row) for row in rows if row.part == "slot"]
    return Front(
        public_id=front.public_id,
        since=front.at,
        stands_for=front.stands_for,
        placed=place(rows, front, slots),
    )


def slot_in(row: Row) -> Slot:
    if row.kind != "article":
        return Slot(section=EVERYWHERE if row.kind == HOME else row.slug)
    return Slot(story=row.story, headline=row.headline, picture=row.picture, ends_at=row.at)


def place(rows: Sequence[Row], front: Row, slots: Sequence[Slot]) -> list[Placed]:
    of_sections: dict[str, list[Story]] = {}
    for row in rows:
        if row.part == "of section":
            of_sections.setdefault(row.slug, []).append(row.story)
    newest = [row.story for row in rows if row.part == "newest"]
    return fill_front(
        slots,
        breaking=[row.story for row in rows if row.part == "breaking"],
        newest=newest if front.kind == HOME else of_sections.get(front.slug, []),
        of_sections=of_sections,
    )
