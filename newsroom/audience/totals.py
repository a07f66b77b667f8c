"""Writes numbers of views: counted batches, exactly once, and totals from elsewhere.

A view stands in its hour and in its day at once, so each ranking reads what it needs.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from django.db import connection, transaction

# One statement each: rows are locked in the order of their keys, so two batches never wait in a
# circle.
_NEW_BATCH = """
    INSERT INTO newsroom_flushedbatch (batch_id, at) VALUES (%s, %s) ON CONFLICT DO NOTHING
"""
_ADD_HOURS = """
    INSERT INTO newsroom_viewhour AS h (public_id, hour, views)
    SELECT public_id, hour, views
    FROM unnest(%s::varchar[], %s::timestamptz[], %s::int[]) AS new (public_id, hour, views)
    ORDER BY hour, public_id
    ON CONFLICT (hour, public_id) DO UPDATE SET views = h.views + excluded.views
"""
_ADD_DAYS = """
    INSERT INTO newsroom_viewday AS d (public_id, day, views)
    SELECT public_id, day, sum(views)
    FROM unnest(%s::varchar[], %s::date[], %s::int[]) AS new (public_id, day, views)
    GROUP BY public_id, day ORDER BY day, public_id
    ON CONFLICT (day, public_id) DO UPDATE SET views = d.views + excluded.views
"""
_ADD_SOURCES = """
    INSERT INTO newsroom_sourcehour AS h (locale, source, hour, views)
    SELECT locale, source, hour, views
    FROM unnest(%s::varchar[], %s::varchar[], %s::timestamptz[], %s::int[])
        AS new (locale, source, hour, views)
    ORDER BY hour, locale, source
    ON CONFLICT (hour, locale, source) DO UPDATE SET views = h.views + excluded.views
"""
_ADD_TOTALS = """
    INSERT INTO newsroom_viewtotal AS t (public_id, counted, historic, as_of)
    SELECT public_id, views, 0, %s
    FROM unnest(%s::varchar[], %s::bigint[]) AS new (public_id, views)
    ORDER BY public_id
    ON CONFLICT (public_id) DO UPDATE
        SET counted = t.counted + excluded.counted, as_of = greatest(t.as_of, excluded.as_of)
"""
_SET_HISTORIC = """
    INSERT INTO newsroom_viewtotal AS t (public_id, counted, historic, as_of)
    SELECT public_id, 0, views, %s
    FROM unnest(%s::varchar[], %s::bigint[]) AS new (public_id, views)
    ORDER BY public_id
    ON CONFLICT (public_id) DO UPDATE SET historic = excluded.historic, as_of = excluded.as_of
        WHERE t.historic <> excluded.historic
"""

# (public id, hour of UTC) → views
HourCounts = Mapping[tuple[str, datetime], int]
# (locale, source, hour of UTC) → views
SourceCounts = Mapping[tuple[str, str, datetime], int]
NO_SOURCES: SourceCounts = MappingProxyType({})


@transaction.atomic
def add_counted_views(
    counts: HourCounts, *, batch_id: str, now: datetime, sources: SourceCounts = NO_SOURCES
) -> bool:
    """Add one batch to hours, days and totals; False when it stands there already."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW_BATCH, [batch_id, now])
        if cursor.rowcount == 0:
            return False
        hours = list(counts.items())
        public_ids = [public_id for (public_id, _), _ in hours]
        times = [hour for (_, hour), _ in hours]
        views_each = [views for _, views in hours]
        cursor.execute(_ADD_HOURS, [public_ids, times, views_each])
        days = [hour.astimezone(UTC).date() for hour in times]
        cursor.execute(_ADD_DAYS, [public_ids, days, views_each])
        if sources:
            columns = [list(column) for column in zip(*sources, strict=True)]
            cursor.execute(_ADD_SOURCES, [*columns, list(sources.values())])
        totals: Counter[str] = Counter()
        for (public_id, _), views in hours:
            totals[public_id] += views
        cursor.execute(_ADD_TOTALS, [now, list(totals), list(totals.values())])
    return True


def set_historic_views(*, public_id: str, views: int, now: datetime) -> bool:
    """Say how often a story had been viewed before it came here; False when it was said before."""
    return bool(set_all_historic_views({public_id: views}, now=now))


def set_all_historic_views(views: Mapping[str, int], *, now: datetime) -> int:
    """By public id; sets, never adds, so a second run changes nothing. How many were changed."""
    with connection.cursor() as cursor:
        cursor.execute(_SET_HISTORIC, [now, list(views), list(views.values())])
        return int(cursor.rowcount)
