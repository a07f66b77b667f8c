"""How often the demo's stories were read; `load.py` calls it last.

Stories with a date of their own bring their total along, as an import does. Those that are told
in hours were read here: their views are counted in the hours since they went out, many at first
and fewer later, so that *most viewed* has something true to rank.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from newsroom.audience.rank import rank_most_viewed
from newsroom.audience.sources import Source
from newsroom.audience.totals import add_counted_views, set_all_historic_views
from newsroom.audience.trend import rank_trending
from newsroom.content.models import ArticlePage
from newsroom.demo.drafts import Piece, name_of

# Entered once: a second load changes no number.
BATCH = "demo-newsroom"
LONGEST_HOURS = 7 * 24
SHARES = {
    Source.SEARCH: 0.34,
    Source.SOCIAL: 0.18,
    Source.MESSAGES: 0.12,
    Source.OWN: 0.14,
    Source.OTHER: 0.04,
}


def count_readers(pieces: Sequence[Piece], *, pages: Mapping[str, int], now: datetime) -> None:
    """Only of those that are live."""
    public_ids = dict(
        ArticlePage.objects.filter(pk__in=pages.values(), live=True).values_list("pk", "public_id")
    )
    locales: dict[str, str] = {}
    brought: dict[str, int] = {}
    counted: dict[tuple[str, datetime], int] = {}
    for story, version in pieces:
        public_id = public_ids.get(pages[name_of(story.key, version.locale)])
        if public_id is None or not version.views:
            continue
        locales[public_id] = version.locale
        if story.published_hours_ago is None:
            brought[public_id] = version.views
            continue
        for hour, views in spread(version.views, age=story.published_hours_ago, now=now).items():
            counted[public_id, hour] = views
    set_all_historic_views(brought, now=now)
    add_counted_views(counted, batch_id=BATCH, now=now, sources=by_source(counted, locales=locales))
    rank_most_viewed(now=now)
    rank_trending(now=now)


def by_source(
    counted: Mapping[tuple[str, datetime], int], *, locales: Mapping[str, str]
) -> dict[tuple[str, str, datetime], int]:
    """The same views by where readers came from, as sites of that size have it."""
    found: Counter[tuple[str, str, datetime]] = Counter()
    for (public_id, hour), views in counted.items():
        left = views
        for source, share in SHARES.items():
            some = int(views * share)
            found[locales[public_id], source, hour] += some
            left -= some
        found[locales[public_id], Source.DIRECT, hour] += left
    return {key: views for key, views in found.items() if views}


def spread(views: int, *, age: float, now: datetime) -> dict[datetime, int]:
    """Hour of UTC → views; they add up to all of them."""
    first = now.astimezone(UTC) - timedelta(hours=min(age, LONGEST_HOURS))
    first = first.replace(minute=0, second=0, microsecond=0)
    hours: list[datetime] = []
    while first <= now:
        hours.append(first)
        first += timedelta(hours=1)
    weights = [1 / (1 + number / 3) for number in range(len(hours))]
    shares = [int(views * weight / sum(weights)) for weight in weights]
    shares[0] += views - sum(shares)
    return {hour: share for hour, share in zip(hours, shares, strict=True) if share}
