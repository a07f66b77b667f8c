"""One line of a table: an address, what it wants, and what those who have it get."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.desk.rights.needs import Need

NOT_THERE = 405
# Two, where it depends on how many places the person has.
Status = int | tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    route: str
    needs: Need
    # What it is tried on: a list of things in `house.py`. Left empty: `drafts` of one's own
    # section, of another and of another locale where the address names a page, else `the house`.
    on: str = ""
    get: Status = NOT_THERE
    post: Status = NOT_THERE
    # Further methods of the API, such as PATCH.
    others: Mapping[str, Status] = field(default_factory=dict)
    # Alone, where the address stands in another line too. Empty: GET, POST and the others.
    only: str = ""
    # What the others get; people without an account are sent to the sign-in page.
    refused: Status = 403
    # Where a dialogue opens to say no; 0: as `refused`.
    refused_get: int = 0
    unknown: int = 302
    # What people get where only keys open; 0: like others who are refused.
    keyless: int = 0
    # "people", or "everybody": programs with keys, too. "staff": people with a desk.
    by: str = "people"
    # Instead of filling the parts of the route: for expressions, and for queries.
    at: str = ""
    query: str = ""
    asks: Mapping[str, Any] = field(default_factory=dict)
    # Sent as JSON, where it is given.
    body: Any = None

    @property
    def tried_on(self) -> str:
        names_a_page = "page" in self.route.partition("<")[2]
        return self.on or ("drafts" if names_a_page else "the house")

    @property
    def methods(self) -> Sequence[str]:
        return [self.only] if self.only else ["GET", "POST", *self.others]

    def statuses_of(self, method: str) -> Sequence[int]:
        status = ({"GET": self.get, "POST": self.post} | dict(self.others))[method]
        return status if isinstance(status, tuple) else (status,)


def row(route: str, needs: Need, *, get: Status = 200, **more: Any) -> Row:
    return Row(route=route, needs=needs, get=get, **more)


def deed(route: str, needs: Need, *, post: Status, **more: Any) -> Row:
    """An address that only takes what is posted."""
    return Row(route=route, needs=needs, post=post, **more)
