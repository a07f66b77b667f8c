"""Who words names in a locale, and who may ask for them: the policy table.

`decide.py` and the screen *Names* ask it. Sections are pages: the gate is asked for them as well.
"""

from typing import Any

from wagtail.models import Locale

from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import seats_of


def may_name(user: Any, *, locale_code: str) -> bool:
    return locale_code in locales_with(user, Verb.NAME_SECTIONS)


def may_ask(user: Any, *, locale_code: str) -> bool:
    """For whichever section somebody answers: names belong to all of them."""
    return locale_code in locales_with(user, Verb.ORDER_VERSIONS)


def locales_seen(user: Any) -> list[str]:
    """Where somebody words names or asks for them; a translator's own alone."""
    return locales_with(user, Verb.NAME_SECTIONS, Verb.ORDER_VERSIONS)


def locales_with(user: Any, *verbs: Verb) -> list[str]:
    """In the order of the newsroom's locales."""
    seats = seats_of(user)
    codes = {seat.locale_code for verb in verbs for seat in seats_with(seats=seats, verb=verb)}
    if not codes:
        return []
    known = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return [code for code in known if "" in codes or code in codes]
