"""Pages of a reader's list: where one begins, and the address of the next. Pure; views call it."""

import re
from datetime import UTC, datetime

from newsroom.delivery.lists import Place

AFTER = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)~([0-9a-z]{1,20})")


def read_place(after: str) -> Place | None:
    """Where an older page begins; anything but what `older_query` wrote is the first page."""
    match = AFTER.fullmatch(after)
    if match is None:
        return None
    try:
        return Place(datetime.fromisoformat(match[1]), match[2])
    except ValueError:
        return None


def older_query(place: Place | None) -> str:
    if place is None:
        return ""
    instant = place.value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return f"?after={instant}~{place.public_id}"
