"""Views of all stories hour by hour, by where readers came from: one small query, for the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from newsroom.audience.models import SourceHour
from newsroom.audience.sources import Source


@dataclass(frozen=True, kw_only=True)
class SiteHours:
    """One number for each hour, in their order: of all views, and of each source that has any."""

    views: Sequence[int]
    by_source: Mapping[Source, Sequence[int]]


def site_hours(*, hours: Sequence[datetime], locale: str = "") -> SiteHours:
    """Without a locale of all of them."""
    rows = SourceHour.objects.filter(hour__in=hours)
    if locale:
        rows = rows.filter(locale=locale)
    summed = rows.values_list("source", "hour").annotate(n=Sum("views"))
    found = {(source, hour): views for source, hour, views in summed}
    named = {source for source, _hour in found}
    by_source = {
        source: [found.get((source.value, hour), 0) for hour in hours]
        for source in Source
        if source.value in named
    }
    views = [sum(column) for column in zip(*by_source.values(), strict=True)]
    return SiteHours(views=views or [0] * len(hours), by_source=by_source)
