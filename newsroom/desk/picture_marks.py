"""What a list of pictures says under each: words that are missing, an end, a machine. No query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext as _

from newsroom.content.models import NewsImage
from newsroom.content.picture_checks import ENDS_SOON


@dataclass(frozen=True, kw_only=True)
class Mark:
    text: str
    tone: Literal["warning", "plain"]


def marks_of(image: NewsImage, *, now: datetime) -> list[Mark]:
    return [
        Mark(text=text, tone=tone)
        for text, tone in (missing_words(image), end(image, now=now), provenance(image))
        if text
    ]


def missing_words(image: NewsImage) -> tuple[str, Literal["warning", "plain"]]:
    codes = [] if image.is_decorative else [code for code, _name in settings.LANGUAGES]
    missing = ", ".join(code for code in codes if not image.alt_text_in(code))
    return (_("No alt text: %(locales)s") % {"locales": missing} if missing else "", "warning")


def end(image: NewsImage, *, now: datetime) -> tuple[str, Literal["warning", "plain"]]:
    if image.usable_until is None or image.usable_until > now + ENDS_SOON:
        return "", "plain"
    return (_("Expired") if image.usable_until <= now else _("Expires soon")), "warning"


def provenance(image: NewsImage) -> tuple[str, Literal["warning", "plain"]]:
    return ("" if image.ai == "none" else _("AI")), "plain"
