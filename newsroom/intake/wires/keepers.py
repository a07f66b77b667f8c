"""Who names wires: the policy table, for the locale that a wire is of."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from newsroom.intake.wires.models import WireSource
from newsroom.review.policy import Place, Verb, allows
from newsroom.review.rights import seats_of

FAILURES_TO_TELL = 3


def locales_of(user: Any) -> list[str]:
    """The locales whose wires this person looks after; a section's seat is not enough."""
    seats = [seat for seat in seats_of(user) if not seat.section_key]
    return [
        code
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        if allows(seats=seats, verb=Verb.MANAGE_WIRES, place=Place(locale_code=code))
    ]


def wires_of(user: Any) -> QuerySet[WireSource]:
    return WireSource.objects.filter(locale__in=locales_of(user)).select_related("section")


def failing_wires(user: Any) -> QuerySet[WireSource]:
    """Those that failed again and again, the longest first: somebody should look at them."""
    failing = wires_of(user).filter(is_on=True, failures_in_a_row__gte=FAILURES_TO_TELL)
    return failing.order_by("-failures_in_a_row", "name", "pk")
