"""Wires for tests, named by a chief editor, and what came of looking at them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from newsroom.intake.wires.fetch_due import fetch_due_wires
from newsroom.intake.wires.models import WireRun, WireSource


def make_wire(url: str, wire_format: str = "feed", **fields: Any) -> WireSource:
    now = timezone.now() - timedelta(minutes=1)
    values = {"name": "Coast Agency", "locale": "en", "next_fetch_at": now, "created_at": now}
    return WireSource.objects.create(url=url, format=wire_format, **{**values, **fields})


def look(source: WireSource, *, again: bool = True) -> WireRun:
    """The run of a look at it, due or not."""
    if again:
        past = timezone.now() - timedelta(minutes=1)
        WireSource.objects.filter(pk=source.pk).update(next_fetch_at=past)
    fetch_due_wires(seconds=20)
    source.refresh_from_db()
    return source.runs.order_by("-pk").first()


def counts(run: WireRun) -> dict[str, int]:
    names = ("taken", "updated", "unchanged", "called_back", "kept", "refused")
    return {name: getattr(run, name) for name in names if getattr(run, name)}
