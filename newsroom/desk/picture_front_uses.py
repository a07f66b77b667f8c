"""Fronts that show a picture at one of their places; `picture_uses` tells them beside the stories.

Nothing of the story at that place: it may be a draft that the person may not see.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import NewsImage
from newsroom.fronts.arrange import VERB
from newsroom.fronts.pictures import kept_slots
from newsroom.fronts.versions import waits


@dataclass(frozen=True, kw_only=True)
class FrontUse:
    """`url` is the front's screen; empty for who may not arrange it."""

    title: str
    locale_code: str
    language: str
    place: int
    since: datetime
    is_planned: bool
    url: str


def front_uses(image: NewsImage, *, user: Any) -> list[FrontUse]:
    """In force, and planned as far as the user may arrange that front; by their beginning."""
    slots = list(kept_slots().filter(image_id=image.pk).order_by("version__starts_at", "pk"))
    found = Page.objects.filter(pk__in={slot.version.page_id for slot in slots})
    pages = {page.pk: page for page in found.select_related("locale").specific()}
    uses: list[FrontUse] = []
    for slot in slots:
        page = pages.get(slot.version.page_id)
        if page is None:
            continue
        may_arrange = gate.may(user=user, verb=VERB, page=page)
        is_planned = waits(slot.version)
        if is_planned and not may_arrange:
            continue
        uses.append(
            FrontUse(
                title=page.title,
                locale_code=page.locale.language_code,
                language=page.locale.get_display_name(),
                place=slot.place,
                since=slot.version.starts_at,
                is_planned=is_planned,
                url=reverse("newsroom_front", args=[page.pk]) if may_arrange else "",
            )
        )
    return uses
