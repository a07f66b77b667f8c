"""A launch set is one entry, whoever belongs to it; its members move with it."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from newsroom.desk.calendar.entries import API, Entry, Move
from newsroom.desk.calendar.span import Span
from newsroom.desk.calendar.stories import Shelf
from newsroom.publishing.models import LaunchSet, LaunchSetMember
from newsroom.publishing.wall_time import show_now
from newsroom.review.launch_sets_in_reach import sets_seen_by, sets_within_reach

State = LaunchSet.State
STANDINGS = {
    State.PLANNED: "scheduled",
    State.DONE: "live",
    State.PARTIAL: "partial",
    State.FAILED: "failed",
}


def sets_in(span: Span, *, shelf: Shelf) -> list[LaunchSet]:
    """Those that this person sees, with their members at hand; filtered, those with one that is
    asked for.
    """
    within = Q(done_at__gte=span.starts_at, done_at__lt=span.ends_at)
    within |= Q(done_at=None, due_at__gte=span.starts_at, due_at__lt=span.ends_at)
    sets = sets_seen_by(shelf.user).filter(within, state__in=STANDINGS)
    if shelf.wanted:
        members = LaunchSetMember.objects.filter(page_id__in=shelf.shown.values("pk"))
        sets = sets.filter(pk__in=members.values("launch_set"))
    return list(sets.order_by("due_at", "pk").prefetch_related("members"))


def set_entries(sets: list[LaunchSet], *, shelf: Shelf) -> list[Entry]:
    if not sets:
        return []
    numbers = [one.pk for one in sets]
    within_reach = set(
        sets_within_reach(shelf.user).filter(pk__in=numbers).values_list("pk", flat=True)
    )
    return [
        Entry(
            key=f"set-{one.pk}",
            standing=STANDINGS[State(one.state)],
            title=one.name,
            url=reverse("newsroom_launch_set", args=[one.pk]),
            at=one.done_at or one.due_at,
            notes=notes_of(one),
            move=move_of(one) if one.pk in within_reach and one.holds_back else None,
        )
        for one in sets
    ]


def notes_of(launch_set: LaunchSet) -> list[str]:
    members = [one for one in launch_set.members.all() if one.state != LaunchSetMember.State.LEFT]
    count = ngettext(
        "Launch set, %(n)s page: %(locales)s", "Launch set, %(n)s pages: %(locales)s", len(members)
    )
    codes = dict.fromkeys(one.locale for one in members)
    return [count % {"n": len(members), "locales": ", ".join(code.upper() for code in codes)}]


def move_of(launch_set: LaunchSet) -> Move:
    zone = launch_set.zone
    return Move(
        url=reverse(f"{API}:move_launch_set", args=[launch_set.pk]),
        screen=reverse("newsroom_launch_set_deed", args=[launch_set.pk, "move"]),
        zone=zone,
        wall=show_now(now=launch_set.due_at, zone=zone).wall_time,
        version=launch_set.version,
        is_set=True,
    )
