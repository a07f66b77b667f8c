"""*Write a story* and *Flash* at the head of *Review*, one tap each.

On a telephone the head has no room for them: they stand below it, as wide as a thumb needs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from newsroom.review.flash_sections import flash_sections


@dataclass(frozen=True, kw_only=True)
class Way:
    label: str
    url: str
    icon: str


def ways_to_begin(user: Any) -> list[Way]:
    """A flash only for whoever has the right somewhere."""
    ways = [Way(label=_("Write a story"), url=reverse("newsroom_write"), icon="plus")]
    if flash_sections(user):
        ways.append(Way(label=_("Flash"), url=reverse("newsroom_flash"), icon="warning"))
    return ways


def writing_buttons(ways: Iterable[Way]) -> list[HeaderButton]:
    return [
        HeaderButton(way.label, way.url, icon_name=way.icon, classname="news-begin-button")
        for way in ways
    ]
