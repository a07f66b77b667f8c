"""Who gives keys out: the policy table, in every locale, since a key may reach all of them."""

from typing import Any

from django.conf import settings

from newsroom.review.policy import Place, Verb, allows
from newsroom.review.rights import seats_of


def may_manage_keys(user: Any) -> bool:
    """Only seats that no section bounds count."""
    seats = [seat for seat in seats_of(user) if not seat.section_key]
    return all(
        allows(seats=seats, verb=Verb.MANAGE_KEYS, place=Place(locale_code=code))
        for code, _name in settings.LANGUAGES
    )
