"""What was typed into the form of a front: one value of each kind for each place, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext as _

from newsroom.fronts.wishes import Wish, refuse_too_many
from newsroom.publishing.verb_values import Errors, read_time
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.decision_forms import WALL_FORMAT

COLUMNS = ("page", "headline", "image", "until")
MOST_DIGITS = 10


@dataclass(frozen=True, kw_only=True)
class Typed:
    """As it was typed; `image` and `until` may be empty."""

    page: str
    headline: str = ""
    image: str = ""
    until: str = ""

    @property
    def page_id(self) -> int:
        """0: no page has it."""
        return number(self.page) or 0


def number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) < MOST_DIGITS
    return int(text) if is_number else None


def typed_in(data: QueryDict) -> list[Typed]:
    """Raises VerbRefused for a form that a program mangled, and for too many places."""
    columns = [data.getlist(name) for name in COLUMNS]
    if len({len(column) for column in columns}) > 1:
        raise VerbRefused(_("The form was incomplete; open it again."), code="bad", status=422)
    refuse_too_many(columns[0])
    rows = zip(*columns, strict=True)
    return [Typed(**dict(zip(COLUMNS, row, strict=True))) for row in rows]


def typed_from(wishes: Sequence[Wish], *, zone: str) -> list[Typed]:
    """What the form opens with."""
    return [
        Typed(
            page=str(wish.page_id),
            headline=wish.headline,
            image=str(wish.image_id or ""),
            until=wall_of(wish.ends_at, zone=zone),
        )
        for wish in wishes
    ]


def wall_of(instant: datetime | None, *, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime(WALL_FORMAT) if instant else ""


def wishes_in(rows: Sequence[Typed], *, zone: str, now: datetime) -> tuple[list[Wish], Errors]:
    """Times are read in the zone of the account; what cannot be read is named by its place."""
    wishes: list[Wish] = []
    errors: Errors = {}
    for place, row in enumerate(rows, start=1):
        ends_at = None
        if row.until:
            try:
                ends_at = read_time(row.until, zone=zone, now=now).instant
            except ValueError as error:
                errors[f"{place}-ends"] = str(error)
        if row.image and number(row.image) is None:
            errors[f"{place}-image"] = _("There is no such picture.")
        wishes.append(
            Wish(
                page_id=row.page_id,
                headline=row.headline.strip(),
                image_id=number(row.image),
                ends_at=ends_at,
            )
        )
    return wishes, errors
