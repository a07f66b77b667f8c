"""Coverage and time to translate by week, of what readers have: in one query, drawn and in words.

A story counts in the week in which it first went out, in whichever locale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone_name, localtime
from django.utils.translation import gettext as _

from newsroom.desk.coverage.states import in_short
from newsroom.desk.listings.bars import Bar, draw_bars

WEEKS = 12
BY_WEEK = """
WITH version AS MATERIALIZED (
    SELECT page.translation_key, locale.language_code, page.first_published_at AS at
    FROM wagtailcore_page page
    JOIN newsroom_articlepage article ON article.page_ptr_id = page.id
    JOIN wagtailcore_locale locale ON locale.id = page.locale_id
    WHERE page.live AND page.first_published_at >= %(since)s
), story AS MATERIALIZED (
    SELECT *, date_trunc('week', began AT TIME ZONE %(zone)s)::date AS week
    FROM (SELECT translation_key, min(at) AS began FROM version GROUP BY translation_key) AS known
    WHERE (
        SELECT min(other.first_published_at) FROM wagtailcore_page other
        WHERE other.translation_key = known.translation_key AND other.live
    ) >= %(since)s
), in_week AS (
    SELECT week, count(*) AS stories FROM story GROUP BY week
)
SELECT week, language_code, count(*), stories,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - began) / 60)
        FILTER (WHERE at > began)
FROM version JOIN story USING (translation_key) JOIN in_week USING (week)
GROUP BY week, language_code, stories
"""


@dataclass(frozen=True, kw_only=True)
class Week:
    """`covered` in per cent of the stories of that week; both None where there were none."""

    begins: str
    covered: int | None
    minutes: int | None

    @property
    def time(self) -> Any:
        return in_short(self.minutes)


@dataclass(frozen=True, kw_only=True)
class Chart:
    language: str
    coverage: SafeString
    times: SafeString
    highest: int
    slowest: Any
    weeks: Sequence[Week]


def charts_of(languages: Mapping[str, str], *, now: datetime) -> list[Chart]:
    monday = localtime(now).date() - timedelta(days=localtime(now).weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    found = read_weeks(since=mondays[0])
    stories = {week: numbers[1] for (week, _code), numbers in found.items()}
    return [
        chart_of(
            language,
            [week_of(one, found.get((one, code)), stories=stories.get(one, 0)) for one in mondays],
        )
        for code, language in languages.items()
    ]


def read_weeks(*, since: date) -> Mapping[tuple[date, str], tuple[int, int, float | None]]:
    with connection.cursor() as cursor:
        cursor.execute(BY_WEEK, {"since": since, "zone": get_current_timezone_name()})
        return {(week, code): (n, of, time) for week, code, n, of, time in cursor.fetchall()}


def week_of(monday: date, numbers: tuple[int, int, float | None] | None, *, stories: int) -> Week:
    versions, _stories, minutes = numbers or (0, stories, None)
    return Week(
        begins=date_format(monday, "j M"),
        covered=round(100 * versions / stories) if stories else None,
        minutes=None if minutes is None else round(minutes),
    )


def chart_of(language: str, weeks: Sequence[Week]) -> Chart:
    coverage = [
        Bar(value=one.covered or 0, label=f"{one.begins}: {one.covered or 0} %") for one in weeks
    ]
    times = [
        Bar(value=one.minutes or 0, label=f"{one.begins}: {one.time or _('none')}") for one in weeks
    ]
    slowest = max((one.minutes or 0 for one in weeks), default=0)
    return Chart(
        language=language,
        coverage=mark_safe(draw_bars(coverage)),  # noqa: S308 - draw_bars escapes its labels
        times=mark_safe(draw_bars(times)),  # noqa: S308
        highest=max((one.covered or 0 for one in weeks), default=0),
        slowest=in_short(slowest) if slowest else "",
        weeks=weeks,
    )
