"""The lists that fill home pages, sections, tags and authors. Views and `preview` call it."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from newsroom.audience.reading import most_viewed
from newsroom.delivery.filters import Filters
from newsroom.delivery.lists import Place, find_cards
from newsroom.delivery.section_fronts import newest_of_sections
from newsroom.fronts.fill import SIZE, Placed
from newsroom.fronts.front_query import HOME
from newsroom.fronts.reading import read_front
from newsroom.reader.contexts import front_context, list_context, static_context
from newsroom.reader.front import IN_A_SECTION
from newsroom.reader.paging import older_query
from newsroom.reader.placed import arranged, as_placed, lead_with
from newsroom.reader.show import Json

STORIES_ON_A_PAGE = 20
MOST_VIEWED_SHOWN = 5


def stories_of(
    body: Json,
    *,
    place: Place | None,
    site: Json,
    now: datetime,
    placed: Sequence[Placed] | None = None,
) -> Json:
    """What a page that is no story shows, by its document's type.

    `placed`: instead of the front in force, for a preview of another one.
    """
    if body["type"] == "page":
        return static_context(body, now=now)
    if body["type"] == "home" and place is None:
        front = placed_on(HOME, body, given=placed)
        return front_of(body, placed=front, site=site, now=now)
    sections = (body["slug"],) if body["type"] == "category" else ()
    filters = Filters(locale=body["locale"], categories=sections)
    leading = (
        arranged(placed_on(body["slug"], body, given=placed)) if sections and place is None else []
    )
    return list_of(body, filters=filters, place=place, leading=leading, now=now)


def placed_on(name: str, body: Json, *, given: Sequence[Placed] | None) -> Sequence[Placed]:
    if given is not None:
        return given
    front = read_front(name, locale=body["locale"])
    return front.placed if front else []


def list_of(
    body: Json,
    *,
    filters: Filters,
    place: Place | None,
    leading: Sequence[Json] = (),
    now: datetime,
) -> Json:
    """Newest first, a page at a time; the most viewed stand beside a section's first page only.

    `leading` stand on top whatever their dates.
    """
    found = find_cards(filters, limit=STORIES_ON_A_PAGE, after=place)
    is_section_front = body["type"] == "category" and place is None
    return list_context(
        body,
        cards=lead_with(leading, read(found.cards)),
        older=older_query(found.next),
        is_first_page=place is None,
        most_viewed=(
            popular(locale=body["locale"], category=body["slug"]) if is_section_front else []
        ),
        now=now,
    )


def front_of(body: Json, *, placed: Sequence[Placed], site: Json, now: datetime) -> Json:
    locale = body["locale"]
    large = as_placed(placed[:SIZE])
    newest = find_cards(Filters(locale=locale), limit=STORIES_ON_A_PAGE)
    # A section may have all its newest stories among the large ones.
    of_sections = newest_of_sections(locale=locale, each=IN_A_SECTION + len(large))
    return front_context(
        body,
        large=large,
        # Who arranged more than there is room for above finds the rest on top of the news.
        newest=lead_with(arranged(placed[SIZE:]), read(newest.cards)),
        of_sections={slug: read(cards) for slug, cards in of_sections.items()},
        older=older_query(newest.next),
        most_viewed=popular(locale=locale),
        site=site,
        now=now,
    )


def popular(*, locale: str, category: str | None = None) -> list[Json]:
    """The most viewed of a day; of a week where the day is still young or the newsroom small."""
    for window in ("24h", "7d"):
        found = most_viewed(
            window=window, locale=locale, category=category, limit=MOST_VIEWED_SHOWN
        )
        if len(found.items) == MOST_VIEWED_SHOWN:
            break
    return read(found.items)


def read(texts: Iterable[str]) -> list[Json]:
    return [json.loads(text) for text in texts]
