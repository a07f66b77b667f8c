"""The zone of a day as its head shows it: “Almaty, UTC+5”, “Berlin, UTC+1 → UTC+2”."""

from datetime import date, timedelta, tzinfo

from django.utils.translation import gettext_lazy as _

from newsroom.desk.calendar.span import DAY, midnight

# Places are named as the database of zones does, but for where the newsroom sits.
NAMES = {"Asia/Almaty": _("Almaty"), "UTC": "UTC"}


def place_of(zone: tzinfo) -> str:
    key = str(zone)
    return str(NAMES.get(key, key.rsplit("/", 1)[-1].replace("_", " ")))


def zone_of_day(day: date, zone: tzinfo) -> str:
    """Both offsets on a day on which the clocks change."""
    starts, ends = (midnight(one, zone).astimezone(zone).utcoffset() for one in (day, day + DAY))
    offsets = dict.fromkeys(offset_in_words(one) for one in (starts, ends) if one is not None)
    if str(zone) == "UTC":
        return "UTC"
    return f"{place_of(zone)}, {' → '.join(offsets)}"


def offset_in_words(offset: timedelta) -> str:
    """Such as `UTC+5`, `UTC−3:30`."""
    minutes = round(offset.total_seconds() / 60)
    hours, left = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{left:02}" if left else "")
