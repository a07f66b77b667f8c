"""What stands in the calendar: one entry for one thing that happens, and how it may be moved."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.desk.calendar.stories import Story
from newsroom.publishing.wall_time import show_now

API = "delivery-api"
# How it stands, in words: told by a word and an outline, never by colour alone.
WORDS = {
    "draft": _("Draft"),
    "planned": _("Planned"),
    "overdue": _("Planned, time has passed"),
    "scheduled": _("Scheduled"),
    "update": _("Update scheduled"),
    "again": _("Goes out again"),
    "live": _("Live"),
    "back": _("Live again"),
    "failed": _("Did not go out"),
    "stuck": _("Did not come down"),
    "ends": _("Comes down"),
    "ended": _("Came down"),
    "partial": _("Partly live"),
}
# What the outline says of each: dashed, solid, filled, or a mark of trouble.
LOOKS = {
    "draft": "planned",
    "planned": "planned", "overdue": "planned",
    "scheduled": "scheduled", "update": "scheduled", "again": "scheduled",
    "live": "live", "back": "live",
    "failed": "failed", "stuck": "failed", "partial": "failed",
    "ends": "ends", "ended": "ended",
}  # fmt: skip
ICONS = {
    "planned": "draft", "scheduled": "time", "live": "circle-check", "failed": "warning",
    "ends": "arrow-down", "ended": "no-view",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Move:
    """Where another time is asked for. `wall` is the time so far, as its own zone shows it.

    `name` is that of the verb, for the screen where a time is typed; a set has its own.
    """

    url: str
    screen: str
    zone: str
    wall: str = ""
    version: int | None = None
    is_set: bool = False
    may_be_none: bool = False


@dataclass(kw_only=True)
class Entry:
    """`at` is None in the tray of what is planned for no time."""

    key: str
    standing: str
    title: str
    url: str
    at: datetime | None
    story: Story | None = None
    lang: str = ""
    notes: list[str] = field(default_factory=list)
    move: Move | None = None

    @property
    def look(self) -> str:
        return LOOKS[self.standing]

    @property
    def icon(self) -> str:
        return ICONS[self.look]

    @property
    def word(self) -> Any:
        return WORDS[self.standing]


def story_url(story: Story) -> str:
    return reverse("newsroom_story", args=[story.pk])


def move_by(
    verb: str, story: Story, *, at: datetime | None, zone: str, version: int | None = None
) -> Move:
    """By a verb of the story."""
    return Move(
        url=reverse(f"{API}:carry_out_verb", args=[story.pk, verb]),
        screen=reverse("newsroom_verb", args=[story.pk, verb]),
        zone=zone,
        wall=show_now(now=at, zone=zone).wall_time if at else "",
        version=version,
        may_be_none=verb == "plan",
    )
