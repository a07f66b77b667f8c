"""Numbers of views for the API, the reader's pages and the desk, one query each.

What readers are shown is read as the public role.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from newsroom.audience.models import ViewHour
from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.reading import Listing
from newsroom.delivery.splice import combine_etags, splice

MOST_VIEWED_SHOWN = 10

# Joins live documents, so a story that was taken down a moment ago is not shown.
_MOST_VIEWED = """
    SELECT d.card, r.views, r.as_of
    FROM newsroom_viewrank r JOIN newsroom_document d ON d.public_id = r.public_id
    WHERE r."window" = %s AND d.status = 200 AND d.kind = 'article'
      AND r.locale = %s AND (%s::text IS NULL OR r.category_slug = %s)
    ORDER BY r.heat DESC, d.listed_at DESC, d.public_id LIMIT %s
"""
_TRENDING = """
    SELECT d.card, r.views, r.as_of, round(r.growth::numeric, 2)
    FROM newsroom_viewtrend r JOIN newsroom_document d ON d.public_id = r.public_id
    WHERE r."window" = %s AND d.status = 200 AND d.kind = 'article'
      AND r.locale = %s AND (%s::text IS NULL OR r.category_slug = %s)
    ORDER BY r.growth DESC, r.views DESC, d.listed_at DESC, d.public_id LIMIT %s
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Views:
    """How often a story was viewed; `as_of` is None before its first view was written."""

    count: int
    as_of: datetime | None


def views_of(public_id: str) -> Views:
    rows = fetch_rows(
        "SELECT counted + historic, as_of FROM newsroom_viewtotal WHERE public_id = %s", [public_id]
    )
    return Views(count=rows[0][0], as_of=rows[0][1]) if rows else Views(count=0, as_of=None)


def views_of_many(public_ids: Sequence[str]) -> dict[str, int]:
    """Stories without a view are missing."""
    return dict(
        fetch_rows(
            "SELECT public_id, counted + historic FROM newsroom_viewtotal"
            " WHERE public_id = ANY(%s)",
            [list(public_ids)],
        )
    )


def views_since(public_id: str, *, hour: datetime) -> int:
    """Views from the beginning of that hour on, as far as they are written: some seconds behind.

    For the desk: hours are not for the public role.
    """
    hours = ViewHour.objects.filter(public_id=public_id, hour__gte=hour)
    return hours.aggregate(views=Sum("views"))["views"] or 0


def most_viewed(
    *, window: str, locale: str, category: str | None = None, limit: int = MOST_VIEWED_SHOWN
) -> Listing:
    """Live stories by their views within `1h`, `24h` or `7d`, the latest weighing most: cards, each
    with `views`.
    """
    rows = fetch_rows(_MOST_VIEWED, [window, locale, category, category, limit])
    items = [splice(card, {"views": str(views)}) for card, views, _ in rows]
    return Listing(
        items=items, etag=combine_etags(*items), as_of=max((row[2] for row in rows), default=None)
    )


def trending(
    *, window: str, locale: str, category: str | None = None, limit: int = MOST_VIEWED_SHOWN
) -> Listing:
    """Live stories that outgrow their usual pace within `1h` or `24h`: cards, each with `views`
    and `growth`.
    """
    rows = fetch_rows(_TRENDING, [window, locale, category, category, limit])
    items = [
        splice(card, {"views": str(views), "growth": str(growth)})
        for card, views, _as_of, growth in rows
    ]
    return Listing(
        items=items, etag=combine_etags(*items), as_of=max((row[2] for row in rows), default=None)
    )
