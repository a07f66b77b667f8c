"""What a page's pictures need before readers get them; registered on import from newsroom/apps.py.

Publishing runs these at the very instant of going out: an approval is no excuse for a right that
has ended since.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.block_parts import image_ids_in
from newsroom.content.checks import Finding, error, register_check, warning
from newsroom.content.known_pictures import pictures_by_id
from newsroom.content.models import ArticlePage, NewsImage

# A story stays; its picture will have to be replaced soon.
ENDS_SOON = timedelta(days=14)


def pictures_of(page: Page) -> list[NewsImage]:
    """Each picture once, the lead picture first; pages without a body have none."""
    body = getattr(page, "body", None)
    in_body = image_ids_in(body.raw_data) if body is not None else []
    image_ids = [pk for pk in [getattr(page, "lead_image_id", None), *in_body] if pk]
    images = pictures_by_id(page, image_ids)
    return [images[pk] for pk in dict.fromkeys(image_ids) if pk in images]


@register_check
def check_pictures(page: Any, now: datetime) -> Iterator[Finding]:
    lead_id = getattr(page, "lead_image_id", None)
    if isinstance(page, ArticlePage) and lead_id is None:
        yield warning("image-missing", _("There is no lead picture."), "lead_image")
    for picture in pictures_of(page):
        field = "lead_image" if picture.pk == lead_id else "body"
        yield from check_words(picture, locale_code=page.locale.language_code, field=field)
        yield from check_rights(picture, field=field, now=now)


def check_words(picture: NewsImage, *, locale_code: str, field: str) -> Iterator[Finding]:
    if not picture.is_decorative and not picture.alt_text_in(locale_code):
        message = _("The picture “%(title)s” has no alternative text in this locale.")
        yield error("image-alt", message % {"title": picture.title}, field)


def check_rights(picture: NewsImage, *, field: str, now: datetime) -> Iterator[Finding]:
    until = picture.usable_until
    if until is not None and until <= now + ENDS_SOON:
        words = {"title": picture.title, "until": in_words(until)}
        if until <= now:
            message = _("The picture “%(title)s” could be used until %(until)s only; replace it.")
            yield error("image-expired", message % words, field)
        else:
            message = _("The picture “%(title)s” may be used until %(until)s only.")
            yield warning("image-expires-soon", message % words, field)
    if picture.usage_note.strip():
        message = _("Note on the picture “%(title)s”: %(note)s")
        words = {"title": picture.title, "note": picture.usage_note.strip()}
        yield warning("image-usage-note", message % words, field)


def in_words(instant: datetime) -> str:
    """As the newsroom's clocks show it, in the language of the screen."""
    return date_format(instant.astimezone(ZoneInfo(settings.NEWSROOM_TIME_ZONE)), "j E Y, H:i")
