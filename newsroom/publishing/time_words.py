"""Times and spans as the reader's language writes them: `wall_time`, `history` and screens ask."""

from datetime import datetime, timedelta

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

SPANS_IN_MINUTES = 120  # minutes; longer ones are told in hours
A_MOMENT = timedelta(seconds=30)


def day_in_words(local: datetime) -> str:
    """Such as “Tue 24 Nov”."""
    # Translators: the format of a short day with its weekday, in Django's letters.
    return date_format(local, _("D d M"))


def wait_in_words(wait: timedelta) -> str:
    """Such as “in 21 h”, “in 5 min”, “3 min ago”."""
    is_over = round(wait.total_seconds() / 60) < 0
    return (_("%(span)s ago") if is_over else _("in %(span)s")) % {"span": rounded_span(wait)}


def ago_in_words(span: timedelta) -> str:
    """Of what has happened: “just now”, “3 min ago”, “5 h ago”."""
    return _("just now") if span < A_MOMENT else wait_in_words(-span)


def due_in_words(wait: timedelta) -> str:
    """Of what was to happen: “in 21 h”, “due now”, and after its time “18 min overdue”."""
    if abs(wait) < A_MOMENT:
        return _("due now")
    if wait > timedelta(0):
        return wait_in_words(wait)
    return _("%(span)s overdue") % {"span": rounded_span(wait)}


def rounded_span(span: timedelta) -> str:
    """Such as “18 min”, “21 h”; how long, whichever way."""
    minutes = abs(round(span.total_seconds() / 60))
    if minutes < SPANS_IN_MINUTES:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(hours)d h") % {"hours": round(minutes / 60)}


def span_in_words(span: timedelta | None) -> str:
    """Such as `0.1 s`, `3 min 4 s`, `2 h 5 min`; the two largest units only."""
    seconds = span.total_seconds() if span else 0.0
    if seconds < 60:
        return _("%(seconds)s s") % {"seconds": number_format(round(seconds, 1), 1)}
    minutes, left = divmod(int(seconds), 60)
    if minutes < 60:
        return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": left}
    return _("%(hours)d h %(minutes)d min") % {"hours": minutes // 60, "minutes": minutes % 60}
