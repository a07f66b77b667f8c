"""Curated home pages of the demo, the same stories in each locale; `load.py` calls it last."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from newsroom.content.models import HomePage, NewsImage
from newsroom.demo.drafts import Desk, name_of
from newsroom.demo.stories import DATA_FOLDER, LOCALES
from newsroom.fronts.arrange import arrange_front
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.wishes import Wish

DATA_FILE = DATA_FOLDER / "fronts.json"


def arrange_fronts(*, pages: Mapping[str, int], desk: Desk) -> None:
    """A front that somebody has arranged stays; what is not there is left out."""
    places = json.loads(DATA_FILE.read_text())
    for locale in LOCALES:
        home = HomePage.objects.get(locale__language_code=locale)
        if FrontVersion.objects.filter(page_id=home.pk).exists():
            continue
        there = [
            place
            for place in places
            if name_of(place.get("story", ""), locale) in pages
            or (place.get("newest_of"), locale) in desk.sections
        ]
        if any("story" in place for place in there):
            wishes = [wish_for(place, locale=locale, pages=pages, desk=desk) for place in there]
            arrange_front(page=home, wishes=wishes, seen=None, user=desk.chief, now=desk.clock())


def wish_for(
    place: Mapping[str, Any], *, locale: str, pages: Mapping[str, int], desk: Desk
) -> Wish:
    if "newest_of" in place:
        return Wish(page_id=desk.sections[place["newest_of"], locale].pk)
    return Wish(
        page_id=pages[name_of(place["story"], locale)],
        headline=place.get("headline", {}).get(locale, ""),
        image_id=image_of(place, desk=desk),
        ends_at=end_of(place, now=desk.clock()),
    )


def image_of(place: Mapping[str, Any], *, desk: Desk) -> int | None:
    image: NewsImage | None = desk.pictures[place["image"]] if "image" in place else None
    return image.pk if image else None


def end_of(place: Mapping[str, Any], *, now: datetime) -> datetime | None:
    return now + timedelta(hours=place["hours"]) if "hours" in place else None
