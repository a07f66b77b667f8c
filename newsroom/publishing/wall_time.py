"""Wall time and zone, as an editor enters them, to the instant that they mean.

A time that the clocks skip is refused with the next one that exists; a time that they show twice
means the first, and is written down with its offset so that nobody has to guess later.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from newsroom.publishing.time_words import day_in_words, wait_in_words


class UnknownZone(ValueError):
    """No such IANA time zone."""


class NonexistentTime(ValueError):
    """The clocks jump over it; `next_time` is the first wall time after the gap."""

    def __init__(self, *, wall: datetime, zone: str, next_time: datetime) -> None:
        super().__init__(f"{wall.isoformat()} does not exist in {zone}")
        self.next_time = next_time


@dataclass(frozen=True, kw_only=True)
class EnteredTime:
    """`instant` is aware (UTC); `wall_time` is ISO 8601, with offset only where it is ambiguous."""

    instant: datetime
    wall_time: str
    zone: str


def enter_time(*, wall: datetime, zone: str) -> EnteredTime:
    """Read a naive wall time; seconds are kept, parts of a second dropped.

    Raises UnknownZone and NonexistentTime.
    """
    if zone not in available_timezones():
        raise UnknownZone(zone)
    wall = wall.replace(microsecond=0)
    if not exists(wall, zone):
        raise NonexistentTime(wall=wall, zone=zone, next_time=first_after_gap(wall, zone))
    local = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    is_ambiguous = local.utcoffset() != local.replace(fold=1).utcoffset()
    written = local if is_ambiguous else wall
    return EnteredTime(instant=local.astimezone(UTC), wall_time=written.isoformat(), zone=zone)


def exists(wall: datetime, zone: str) -> bool:
    """Whether the clocks of that zone ever show this time: there and back gives the same."""
    local = wall.replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) == wall


def first_after_gap(wall: datetime, zone: str) -> datetime:
    """The first full minute that exists after a time that does not; gaps last an hour or so."""
    candidate = wall.replace(second=0)
    while not exists(candidate, zone):
        candidate += timedelta(minutes=1)
    return candidate


def show_now(*, now: datetime, zone: str) -> EnteredTime:
    """What stands in the ledger for *now*."""
    wall = now.astimezone(ZoneInfo(zone)).replace(microsecond=0, tzinfo=None)
    return EnteredTime(instant=now, wall_time=wall.isoformat(), zone=zone)


def propose_time(*, now: datetime, zone: str) -> datetime:
    """The wall time that the form proposes: the next full hour, whole minutes always."""
    local = now.astimezone(ZoneInfo(zone)) + timedelta(hours=1)
    return local.replace(minute=0, second=0, microsecond=0, tzinfo=None)


def describe_time(*, instant: datetime, zone: str, now: datetime) -> str:
    """Such as “Tue 24 Nov 09:00:00 Asia/Almaty (UTC+05:00) = 04:00:00 UTC, in 21 h”."""
    local = instant.astimezone(ZoneInfo(zone))
    clock = "%H:%M:%S" if local.second else "%H:%M"
    offset = local.strftime("%z")
    return (
        f"{day_in_words(local)} {local.strftime(clock)} {zone} (UTC{offset[:3]}:{offset[3:]})"
        f" = {instant.astimezone(UTC).strftime(clock)} UTC, {wait_in_words(instant - now)}"
    )
