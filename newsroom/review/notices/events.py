"""The events that people are told of: what each is called, what is said, and until when it counts.

Rooms describe their events (`said_of_reviews`, `said_of_comments`, `said_of_publications`,
`said_of_stories`; webhooks theirs) and newsroom/apps.py names them here, once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader


@dataclass(frozen=True, kw_only=True)
class Said:
    """A notice in the reader's words: `quote` is what somebody else wrote, `link` the path where it
    is looked at, `places` further ones with their labels.
    """

    subject: str
    link: str
    lines: list[str] = field(default_factory=list)
    quote: str = ""
    places: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Event:
    """`say` gets the page, None where the event is about none; `stands` says whether anything is
    left to be done about it; `may_read` is asked for events without a page.
    """

    name: str
    kind: Kind
    icon: str
    say: Callable[[Notice, Any, Reader], Said]
    stands: Callable[[Notice], bool] = lambda notice: True
    may_read: Callable[[Any, Notice], bool] = lambda user, notice: False


_events: dict[str, Event] = {}


def name_event(event: Event) -> None:
    """Called in newsroom/apps.py only."""
    _events[event.name] = event


def find_event(name: str) -> Event | None:
    """None for one that a newer version of the newsroom has told."""
    return _events.get(name)


def all_events() -> list[Event]:
    return list(_events.values())
