"""Adding, changing, switching, deleting a wire, and looking at it now; the desk's screens call it.

Each asks for the right, and writes a line in the site's history.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from newsroom.content.people import name_of
from newsroom.intake.wires.history import (
    ADDED,
    CHANGED,
    DELETED,
    SWITCHED_OFF,
    SWITCHED_ON,
    write_down,
)
from newsroom.intake.wires.keepers import wires_of
from newsroom.intake.wires.models import WireSource
from newsroom.intake.wires.wishes import WireWishes, checked

FIELDS = (
    "name", "url", "format", "locale", "section", "interval_minutes", "source_words", "licence",
)  # fmt: skip


def add_wire(wishes: WireWishes, *, user: Any, now: datetime) -> WireSource:
    """It is looked at within a minute. Raises WireRefused."""
    wishes = checked(wishes, user=user)
    with transaction.atomic():
        source = WireSource.objects.create(
            **{name: getattr(wishes, name) for name in FIELDS},
            next_fetch_at=now,
            created_at=now,
            created_by_name=name_of(user),
        )
        write_down(source, ADDED, user=user)
    return source


def change_wire(public_id: str, wishes: WireWishes, *, user: Any, now: datetime) -> WireSource:
    """Looked at anew as a whole; its items stay the same ones. Raises WireRefused, DoesNotExist."""
    wishes = checked(wishes, user=user)
    with transaction.atomic():
        source = wire_at_hand(public_id, user=user)
        for name in FIELDS:
            setattr(source, name, getattr(wishes, name))
        begin_anew(source, now=now)
        write_down(source, CHANGED, user=user)
    return source


@transaction.atomic
def switch_wire(public_id: str, *, on: bool, user: Any, now: datetime) -> WireSource:
    """Off, nothing is asked for any more; what came in stays. Raises DoesNotExist."""
    source = wire_at_hand(public_id, user=user)
    if source.is_on != on:
        source.is_on = on
        begin_anew(source, now=now)
        write_down(source, SWITCHED_ON if on else SWITCHED_OFF, user=user)
    return source


@transaction.atomic
def look_now(public_id: str, *, user: Any, now: datetime) -> WireSource:
    """Due at once, after failures too. Raises DoesNotExist."""
    source = wire_at_hand(public_id, user=user)
    begin_anew(source, now=now)
    return source


@transaction.atomic
def delete_wire(public_id: str, *, user: Any) -> WireSource:
    """Its drafts stay, with the ids that they came under. Raises DoesNotExist."""
    source = wire_at_hand(public_id, user=user)
    write_down(source, DELETED, user=user)
    source.delete()
    return source


def begin_anew(source: WireSource, *, now: datetime) -> None:
    source.next_fetch_at = now
    source.failures_in_a_row = 0
    source.etag = source.last_modified = ""
    source.save()


def wire_at_hand(public_id: str, *, user: Any) -> WireSource:
    """Locked. Raises DoesNotExist for what the person has not."""
    rows = wires_of(user).select_for_update(of=("self",))
    found: WireSource = rows.get(public_id=public_id)
    return found
