"""Whether a time to go out and a time to come down make sense together. Called before planning.

A live page may come down first and go out again later; one that is not live has to be out before
it can end. At one and the same instant nobody could say what was meant.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from newsroom.publishing.holds import in_words
from newsroom.publishing.verbs import VerbRefused


def refuse_odd_order(
    page: Any, *, starts: datetime | None, ends: datetime | None, field: str
) -> None:
    """Raises VerbRefused for the field in which the time was entered; None is *not planned*."""
    if starts is None or ends is None:
        return
    if starts == ends:
        refuse(_("It would go out and come down at the same instant."), field=field)
    if ends < starts and not page.live:
        words = {"end": in_words(ends), "start": in_words(starts)}
        message = _("It would come down (%(end)s) before it has gone out (%(start)s).")
        refuse(message % words, field=field)


def refuse(message: str, *, field: str) -> None:
    raise VerbRefused(message, code="ends_before_start", status=422, errors={field: message})


def describe_gap(page: Any, *, starts: datetime | None, ends: datetime | None) -> list[str]:
    """For who plans: a live page that comes down first is back later."""
    if starts is None or ends is None or ends >= starts or not page.live:
        return []
    words = {"end": in_words(ends), "start": in_words(starts)}
    return [_("It comes down %(end)s and goes out again %(start)s.") % words]
