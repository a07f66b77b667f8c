"""Which set a page waits in, and which requests of the ledger wait for their set.

The ledger's queries ask `goes_by_itself`; approvals and other ways out ask `waits_in`.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from newsroom.publishing.models import LaunchSet, LaunchSetMember

State, Mode = LaunchSet.State, LaunchSet.Mode
# Planned, or failed as a whole: nobody goes without the others (`LaunchSet.holds_back`).
HOLDING_BACK = Q(state=State.PLANNED) | Q(state=State.FAILED, mode=Mode.ALL_OR_NOTHING)


def goes_by_itself() -> Q:
    """For queries of the ledger: the row belongs to no set, or to one that is over."""
    over = Q(launch_set__state__in=(State.DONE, State.PARTIAL))
    over |= Q(launch_set__state=State.FAILED, launch_set__mode=Mode.THOSE_READY)
    return Q(launch_set__isnull=True) | over


def failed_sets() -> QuerySet[LaunchSet]:
    """Failed as a whole, and nobody has tried it again or cancelled it yet."""
    return LaunchSet.objects.filter(HOLDING_BACK, state=State.FAILED)


def waits_in(page_id: int) -> LaunchSet | None:
    """The set in which the page waits, over or not; a page waits in one at most."""
    return LaunchSet.objects.filter(
        members__page_id=page_id, members__state=LaunchSetMember.State.WAITING
    ).first()


def held_back_by(page_id: int) -> LaunchSet | None:
    """The set without which the page does not go out by itself."""
    launch_set = waits_in(page_id)
    return launch_set if launch_set is not None and launch_set.holds_back else None


def leave_late_sets(page_id: int) -> None:
    """A deleted page is waited for no longer where its set went out without it already.

    A set that is still to go keeps it: somebody has to say that the others go without it.
    """
    LaunchSetMember.objects.filter(page_id=page_id, state=LaunchSetMember.State.WAITING).exclude(
        launch_set__in=LaunchSet.objects.filter(HOLDING_BACK)
    ).update(state=LaunchSetMember.State.LEFT)


def lock_sets_of(page_ids: Collection[int]) -> None:
    """Nobody else changes or carries out the sets of these pages before this transaction ends.

    To be called before any row or page is locked; what is true then is asked afterwards. Not a
    key lock, because requests that name a set enter the ledger while others hold it.
    """
    waiting = LaunchSetMember.objects.filter(
        page_id__in=page_ids, state=LaunchSetMember.State.WAITING
    )
    rows = LaunchSet.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=waiting.values("launch_set")
    )
    list(rows.order_by("pk"))
