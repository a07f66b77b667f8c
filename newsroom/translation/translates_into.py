"""Into which locales somebody translates: whose memory they read, whose glossary they keep."""

from typing import Any

from django.conf import settings

from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import seats_of


def locales_into(user: Any) -> list[str]:
    """In the order of the settings; those where they may say that a version follows its source."""
    seats = seats_with(seats=seats_of(user), verb=Verb.CONFIRM_TRANSLATION)
    codes = {seat.locale_code for seat in seats}
    return [code for code, _name in settings.LANGUAGES if "" in codes or code in codes]
