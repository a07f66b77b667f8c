"""The values that a verb asks for: described once, read from forms, JSON and arguments alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.publishing.wall_time import EnteredTime, NonexistentTime, UnknownZone, enter_time

Kind = Literal[
    "text", "reason", "time", "choice", "page", "flag", "version", "reading", "confirmation"
]
Errors = dict[str, str]
# A reason shorter than this says nothing (characters).
SHORTEST_REASON = 3
LONGEST_TEXT = 2000
YES, NO = (True, "true", "on", "1"), (None, False, "false", "off", "0", "")
MOST_DIGITS = 10


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One value. `kind` decides how it is read:

    text and reason: str; time: EnteredTime (instant, wall time, zone); choice: one of `choices`;
    page: a live story of ours; flag: bool; version: int, of the ledger's row as it was shown
    (hidden in forms, `If-Match` of requests); reading: str, which versions of the text were shown
    (hidden too; what `start_with` gave, read by the action); confirmation: the headline once more.
    A value that is not required and not given is None, a flag False. `when_past` says what to do
    instead where the time has passed.
    """

    name: str
    kind: Kind
    label: Any
    is_required: bool = True
    choices: Sequence[tuple[str, Any]] = ()
    help_text: Any = ""
    longest: int = LONGEST_TEXT
    when_past: Any = ""


def read_values(
    asks: Sequence[Ask], given: Mapping[str, Any], *, page: Any, now: datetime
) -> tuple[dict[str, Any], Errors]:
    """The values by name, and what is wrong by name. A confirmation is checked, not passed on."""
    values: dict[str, Any] = {}
    errors: Errors = {}
    for ask in asks:
        try:
            value = read_value(ask, given.get(ask.name), given=given, page=page, now=now)
        except ValueError as error:
            errors[ask.name] = str(error)
        else:
            if ask.kind != "confirmation":
                values[ask.name] = value
    known = {ask.name for ask in asks} | {f"{ask.name}_zone" for ask in asks if ask.kind == "time"}
    for name in given:
        if name not in known:
            errors[name] = _("This verb asks for no such value.")
    return values, errors


def read_value(ask: Ask, raw: Any, *, given: Mapping[str, Any], page: Any, now: datetime) -> Any:
    """Raises ValueError with a sentence for the person at the screen."""
    if ask.kind == "flag":
        return read_flag(raw)
    text = read_text(raw)
    if ask.kind == "confirmation":
        return confirm(text, page=page)
    if not text:
        if ask.is_required:
            raise ValueError(_("This is needed."))
        return None
    refuse_unfit(text, ask)
    if ask.kind == "time":
        zone = str(given.get(f"{ask.name}_zone") or "")
        return read_time(text, zone=zone, when_past=ask.when_past, now=now)
    readers: dict[str, Callable[[str], Any]] = {"page": read_page, "version": read_version}
    return readers.get(ask.kind, str)(text)


def read_text(raw: Any) -> str:
    """Without the space around it; nothing given is empty."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | None):
        raise ValueError(_("Write it as text."))
    text = str(raw).strip() if raw is not None else ""
    if "\x00" in text:
        raise ValueError(_("This holds a character that cannot be stored."))
    return text


def confirm(text: str, *, page: Any) -> str:
    if text != page.title.strip():
        raise ValueError(_("Type the headline exactly as it stands: %s") % page.title)
    return text


def refuse_unfit(text: str, ask: Ask) -> None:
    if len(text) > ask.longest:
        raise ValueError(_("At most %s characters, please.") % ask.longest)
    if ask.kind == "reason" and len(text) < SHORTEST_REASON:
        raise ValueError(_("Say why in a few words."))
    if ask.kind == "choice" and text not in dict(ask.choices):
        raise ValueError(_("Choose one of: %s.") % ", ".join(key for key, label in ask.choices))


def read_flag(raw: Any) -> bool:
    """Of a checkbox, of JSON or of an argument; other words are refused, not taken for no."""
    if raw in YES:
        return True
    if raw in NO:
        return False
    raise ValueError(_("Say true or false."))


def read_version(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < MOST_DIGITS):
        raise ValueError(_("This is no version."))
    return int(text)


def read_time(text: str, *, zone: str, when_past: Any = "", now: datetime) -> EnteredTime:
    """A wall time in a zone, by default the newsroom's; the past is refused."""
    try:
        wall = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(_("Write the time as 2026-11-24 09:00.")) from error
    if wall.tzinfo is not None:
        raise ValueError(_("Write the time without an offset; name its zone beside it."))
    try:
        entered = enter_time(wall=wall, zone=zone or settings.NEWSROOM_TIME_ZONE)
    except NonexistentTime as error:
        raise ValueError(
            _("The clocks jump over that time; the next one that exists is %s.")
            % error.next_time.strftime("%H:%M")
        ) from error
    except UnknownZone as error:
        raise ValueError(_("There is no time zone of that name.")) from error
    except OverflowError as error:  # at the ends of the calendar
        raise ValueError(_("Write the time as 2026-11-24 09:00.")) from error
    if entered.instant <= now:
        raise ValueError(" ".join([_("That time has passed."), str(when_past)]).strip())
    return entered


def read_page(text: str) -> Any:
    """By the number of the page; only live ones."""
    found = (
        Page.objects.live().filter(pk=int(text))
        if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS
        else None
    )
    page = found.first() if found is not None else None
    if page is None:
        raise ValueError(_("There is no live page of that number."))
    return page.specific
