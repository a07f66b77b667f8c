"""What the screen lists, and how many of each state: at a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.translation.names.models import NamedKind
from newsroom.translation.names.states import OPEN, NameState, names_in

ROWS_ON_A_PAGE = 50
TO_DO, ALL = "open", "all"
# In the order of the work.
STATES: Mapping[str, Any] = {
    TO_DO: _("to do"),
    **{one.value: one.label for one in NameState},
    ALL: _("all"),
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the address asks for."""

    locale_code: str
    kind: str
    state: str
    words: str


@dataclass(frozen=True, kw_only=True)
class NameRow:
    """`typed` and `error`: what somebody has just tried, where it was refused."""

    thing: str
    source_name: str
    source_locale: str
    name: str
    own_name: str
    state: NameState
    is_same: bool
    was: str
    asked_by: str
    edit_url: str
    typed: str = ""
    error: str = ""

    @property
    def shown(self) -> str:
        return self.typed or self.name


def listed(wanted: Wanted, *, page: Any, tried: Mapping[str, tuple[str, str]]) -> Page:
    """One page of rows, by their names."""
    things = fitting(wanted)
    if wanted.state == TO_DO:
        things = things.filter(state__in=OPEN)
    elif wanted.state != ALL:
        things = things.filter(state=wanted.state)
    found = Paginator(things.order_by("source_name", "pk"), ROWS_ON_A_PAGE).get_page(page)
    found.object_list = [
        row_of(thing, kind=wanted.kind, tried=tried.get(thing.thing, ("", "")))
        for thing in found.object_list
    ]
    return found


def fitting(wanted: Wanted) -> QuerySet:
    things = names_in(wanted.kind, locale_code=wanted.locale_code)
    if not wanted.words:
        return things
    return things.filter(
        Q(source_name__icontains=wanted.words) | Q(own_name__icontains=wanted.words)
    )


def row_of(thing: Any, *, kind: str, tried: tuple[str, str]) -> NameRow:
    is_known = bool(thing.own_name) and thing.recorded_name == thing.own_name
    state = NameState(thing.state)
    return NameRow(
        thing=thing.thing,
        source_name=thing.source_name,
        source_locale=thing.source_locale,
        name=thing.own_name or thing.proposed,
        own_name=thing.own_name,
        state=state,
        is_same=is_known and thing.own_name == thing.recorded_source,
        was=thing.recorded_source if state == NameState.OUTDATED else "",
        asked_by=thing.requested_by_name or "",
        edit_url=address_of(thing, kind=kind),
        typed=tried[0],
        error=tried[1],
    )


def address_of(thing: Any, *, kind: str) -> str:
    """Where everything else about it is worded."""
    if kind == NamedKind.SECTION:
        return reverse("wagtailadmin_pages:edit", args=[thing.own_id]) if thing.own_id else ""
    return reverse(f"wagtailsnippets_newsroom_{kind}:edit", args=[thing.pk])


def counts_of(wanted: Wanted) -> dict[str, int]:
    """By state, `open` and `all` included, of the kind that is looked at."""
    states = fitting(wanted).order_by().values_list("state").annotate(number=Count("pk"))
    counts = dict(states.values_list("state", "number"))
    summed = {
        TO_DO: sum(counts.get(state, 0) for state in OPEN),
        ALL: sum(counts.values()),
    }
    return dict.fromkeys(STATES, 0) | counts | summed


def open_in(kind: str, *, locale_code: str) -> int:
    return names_in(kind, locale_code=locale_code).filter(state__in=OPEN).count()
