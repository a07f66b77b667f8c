"""A verb for tests that asks for every kind of value and does nothing but say what it was given.

Nobody registers it outside tests; screens, API and command must take it like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, _verbs, register_verb

EVERY_KIND = [
    Ask(name="note", kind="text", label="Note", is_required=False),
    Ask(name="reason", kind="reason", label="Reason", longest=200),
    Ask(name="due", kind="time", label="Time"),
    Ask(name="tone", kind="choice", label="Tone", choices=[("calm", "Calm"), ("loud", "Loud")]),
    Ask(name="link", kind="page", label="Link", is_required=False),
    Ask(name="silent", kind="flag", label="Silently"),
    Ask(name="version", kind="version", label="Version"),
    Ask(name="confirmation", kind="confirmation", label="Headline"),
]


def act(*, page: Any, user: Any, now: datetime, **values: Any) -> str:
    if values["reason"] == "embargo":
        raise PublicationRefused(
            "Under embargo.", code="embargoed", facts={"embargoed_until": "2040-05-04T04:00:00Z"}
        )
    due = values["due"]
    return (
        f"Practised on {page.title}: {values['note']}, {values['reason']},"
        f" {due.wall_time} {due.zone}, {values['tone']}, {values['silent']}, v{values['version']}"
    )


PRACTICE = StoryVerb(
    name="practise",
    label="Practise",
    permission="unpublish",
    act=act,
    asks=EVERY_KIND,
    why_not=lambda page, now: "" if page.live else "Only live pages can be practised on.",
    explain=lambda page, now: ["Two mirrors have it already."],
    start_with=lambda page, now: {"version": "3"},
    summary="Nothing happens.",
    is_dangerous=True,
)


@contextmanager
def practice_registered() -> Iterator[StoryVerb]:
    register_verb(PRACTICE)
    try:
        yield PRACTICE
    finally:
        del _verbs[PRACTICE.name]


def answers(page: Any, **changed: Any) -> dict[str, Any]:
    """What fills every question."""
    return {
        "note": "Seen twice",
        "reason": "Two facts are in doubt",
        "due": "2040-05-04T09:00",
        "due_zone": "Asia/Almaty",
        "tone": "loud",
        "silent": "on",
        "version": "3",
        "confirmation": page.title,
        **changed,
    }
