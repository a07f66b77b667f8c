"""How a live story is read: its views hour by hour, in a drawing and in a table.

The story's desk shows it to who may look at the piece; one query.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.audience.hours import last_hours, views_by_hour
from newsroom.content.models import ArticlePage, NewsPage
from newsroom.desk.listings.bars import Bar, draw_bars
from newsroom.publishing.time_words import day_in_words

HOURS = 48


@dataclass(frozen=True, kw_only=True)
class Hour:
    """`when` in the zone of the account, such as “Tue 24 Nov 09:00”."""

    when: str
    views: str


@dataclass(frozen=True, kw_only=True)
class Readership:
    """Numbers as the reader's language writes them; no drawing where nobody has read it."""

    sentence: str
    most: str
    marks: Sequence[str]
    drawing: SafeString | None
    hours: Sequence[Hour]


def readership_of(page: NewsPage, *, now: datetime) -> Readership | None:
    """None for what has no readers now: drafts, what was taken down, pages that are no stories."""
    if not isinstance(page, ArticlePage) or not page.live:
        return None
    hours = last_hours(HOURS, now=now)
    views = views_by_hour(page.public_id, hours=hours)
    times = [localtime(hour) for hour in hours]
    most = max(views)
    return Readership(
        sentence=in_a_sentence(times, views),
        most=in_digits(most),
        marks=[in_words(times[0]), in_words(times[HOURS // 2]), in_words(times[-1])],
        drawing=drawing_of(times, views) if most else None,
        hours=[
            Hour(when=in_words(time), views=in_digits(count))
            for time, count in reversed(list(zip(times, views, strict=True)))
        ],
    )


def in_a_sentence(times: Sequence[datetime], views: Sequence[int]) -> str:
    total, most = sum(views), max(views)
    if not total:
        return _("Nobody has read it in the last 48 hours.")
    sentence = ngettext(
        "%(views)s view in the last 48 hours, most in the hour from %(when)s: %(most)s.",
        "%(views)s views in the last 48 hours, most in the hour from %(when)s: %(most)s.",
        total,
    )
    when = in_words(times[views.index(most)])
    return sentence % {"views": in_digits(total), "when": when, "most": in_digits(most)}


def drawing_of(times: Sequence[datetime], views: Sequence[int]) -> SafeString:
    bars = [
        Bar(
            value=count,
            label=f"{in_words(time)}: {in_digits(count)}",
            begins_day=place > 0 and time.date() != times[place - 1].date(),
            is_running=place == len(views) - 1,
        )
        for place, (time, count) in enumerate(zip(times, views, strict=True))
    ]
    return mark_safe(draw_bars(bars))  # noqa: S308 - draw_bars escapes its labels


def in_words(local: datetime) -> str:
    return f"{day_in_words(local)} {date_format(local, 'H:i')}"


def in_digits(number: int) -> str:
    return number_format(number, force_grouping=True)
