"""Views by hour, all of them and by where readers came from: drawn, and in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.audience.hours import last_hours
from newsroom.audience.site_hours import site_hours
from newsroom.audience.sources import Source
from newsroom.desk.listings.readership import (
    drawing_of,
    in_a_sentence,
    in_digits,
    in_words,
)

HOURS = 48
LABELS = {
    Source.OWN: gettext_lazy("From pages of this site"),
    Source.SEARCH: gettext_lazy("Search engines"),
    Source.SOCIAL: gettext_lazy("Social networks"),
    Source.MESSAGES: gettext_lazy("Messengers and mail"),
    Source.OTHER: gettext_lazy("Other sites"),
    Source.DIRECT: gettext_lazy("Direct"),
    Source.UNKNOWN: gettext_lazy("Not told"),
}


@dataclass(frozen=True, kw_only=True)
class Plot:
    label: Any
    views: str
    share: int  # per cent of all views
    most: str
    drawing: SafeString


@dataclass(frozen=True, kw_only=True)
class Readers:
    """`plots`: all views first, then each source; none where nobody has read."""

    sentence: str
    marks: Sequence[str]
    plots: Sequence[Plot]
    hours: Sequence[tuple[str, Sequence[str]]]


def readers_of(locale: str, *, now: datetime) -> Readers:
    hours = last_hours(HOURS, now=now)
    found = site_hours(hours=hours, locale=locale)
    times = [localtime(hour) for hour in hours]
    total = sum(found.views)
    rows: list[tuple[Any, Sequence[int]]] = [(_("All views"), found.views)] if total else []
    rows += [(LABELS[source], views) for source, views in found.by_source.items()]
    columns = [views for _label, views in rows]
    return Readers(
        sentence=in_a_sentence(times, found.views),
        marks=[in_words(times[0]), in_words(times[HOURS // 2]), in_words(times[-1])],
        plots=[plot_of(label, times, views, total=total) for label, views in rows],
        hours=[
            (in_words(time), [in_digits(views[place]) for views in columns])
            for place, time in reversed(list(enumerate(times)))
        ],
    )


def plot_of(label: Any, times: Sequence[datetime], views: Sequence[int], *, total: int) -> Plot:
    return Plot(
        label=label,
        views=in_digits(sum(views)),
        share=round(100 * sum(views) / total),
        most=in_digits(max(views)),
        drawing=drawing_of(times, views),
    )
