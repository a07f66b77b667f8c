"""The time in a form, in words while somebody types: zone, UTC and how long from now."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsroom.publishing.time_words import day_in_words, wait_in_words
from newsroom.publishing.wall_time import NonexistentTime, UnknownZone, enter_time
from newsroom.review.decide import explain
from newsroom.review.decision_forms import WallTimeField


@dataclass(frozen=True, kw_only=True)
class Moment:
    """`is_past` and `is_wrong` keep it from being approved for; the words say why."""

    words: str
    is_past: bool = False
    is_wrong: bool = False


def read_moment(*, wall: Any, zone: str, now: datetime) -> Moment:
    """As entered; nothing entered yet has no words."""
    try:
        entered = WallTimeField(required=False).clean(wall)
    except ValidationError as error:
        return Moment(words=" ".join(error.messages), is_wrong=True)
    if entered is None:
        return Moment(words="", is_wrong=True)
    zone = zone or settings.NEWSROOM_TIME_ZONE
    try:
        instant = enter_time(wall=entered, zone=zone).instant
    except (NonexistentTime, UnknownZone) as error:
        return Moment(words=explain(error), is_wrong=True)
    words = moment_in_words(instant=instant, zone=zone, now=now)
    if instant <= now:
        return Moment(words=_("%s: that time has passed.") % words, is_past=True)
    return Moment(words=words)


def moment_in_words(*, instant: datetime, zone: str, now: datetime) -> str:
    """Such as “Tue 24 Nov 09:00 Almaty (UTC+5) = 04:00 UTC, in 21 h”."""
    local, utc = instant.astimezone(ZoneInfo(zone)), instant.astimezone(UTC)
    is_other_day = local.date() != utc.date()
    universal = f"{day_in_words(utc)} {clock(utc)}" if is_other_day else clock(utc)
    year = "" if local.year == now.astimezone(ZoneInfo(zone)).year else f"{local.year} "
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    place = city if city == "UTC" else f"{city} ({offset_in_words(local)})"
    return (
        f"{day_in_words(local)} {year}{clock(local)} {place} = {universal} UTC,"
        f" {wait_in_words(instant - now)}"
    )


def clock(instant: datetime) -> str:
    return instant.strftime("%H:%M:%S" if instant.second else "%H:%M")


def offset_in_words(local: datetime) -> str:
    """Such as `UTC+5`, `UTC+5:30`."""
    offset = local.utcoffset() or timedelta()
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(int(abs(offset).total_seconds()) // 60, 60)
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


@require_GET
def tell_moment(request: HttpRequest) -> JsonResponse:
    """`?wall_time=2026-11-24T09:00&zone=Asia/Almaty`."""
    moment = read_moment(
        wall=request.GET.get("wall_time", ""),
        zone=request.GET.get("zone", ""),
        now=timezone.now(),
    )
    return JsonResponse(
        {"words": moment.words, "is_past": moment.is_past, "is_wrong": moment.is_wrong}
    )
