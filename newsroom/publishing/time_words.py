"""Times and spans as the reader's language writes them: `wall_time`, `history` and screens ask."""

from datetime import datetime, timedelta

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

SPANS_IN_MINUTES = 120  # minutes; longer ones are told in hours


def day_in_words(local: datetime) -> str:
    """Such as “Tue 24 Nov”."""
    # Translators: the format of a short day with its weekday, in Django's letters.
    return date_format(local, _("D d M"))


def wait_in_words(wait: timedelta) -> str:
    """Such as “in 21 h”, “in 5 min”, “3 min ago”."""
    minutes = round(wait.total_seconds() / 60)
    size = abs(minutes)
    if size < SPANS_IN_MINUTES:
        span = _("%(minutes)d min") % {"minutes": size}
    else:
        span = _("%(hours)d h") % {"hours": round(size / 60)}
    return (_("%(span)s ago") if minutes < 0 else _("in %(span)s")) % {"span": span}


def span_in_words(span: timedelta | None) -> str:
    """Such as `0.1 s`, `3 min 4 s`, `2 h 5 min`; the two largest units only."""
    seconds = span.total_seconds() if span else 0.0
    if seconds < 60:
        return _("%(seconds)s s") % {"seconds": number_format(round(seconds, 1), 1)}
    minutes, left = divmod(int(seconds), 60)
    if minutes < 60:
        return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": left}
    return _("%(hours)d h %(minutes)d min") % {"hours": minutes // 60, "minutes": minutes % 60}
