"""Drafts as programs hand them in."""

from typing import Any

from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.intake.door.draft import Draft, read_draft
from newsroom.intake.door.models import HandedIn
from newsroom.intake.door.senders import Sender, partner
from newsroom.intake.door.take import Taken, take_draft

LOCALES = ("kk", "ru", "en")
AGENCY = partner(name="Coast Agency", locales=frozenset())
WORDS: dict[str, Any] = {
    "external_id": "bridge-1",
    "locale": "en",
    "title": "Bridge over the river reopens",
    "standfirst": "Cars cross again after two years.",
    "body": "<p>The bridge carries cars again, the city said.</p>",
}


def draft_of(*, sender: Sender = AGENCY, version: int = 0, **changes: Any) -> Draft:
    return read_draft({**WORDS, **changes}, sender=sender, locales=LOCALES, version=version)


def hand_in(*, sender: Sender = AGENCY, version: int = 0, **changes: Any) -> Taken:
    draft = draft_of(sender=sender, version=version, **changes)
    return take_draft(draft, sender=sender, now=timezone.now())


def page_of(taken: Taken) -> ArticlePage:
    return ArticlePage.objects.get(pk=taken.handed_in.page_id)


def everything() -> list[Any]:
    """What the door writes to, to say that nothing of it has changed."""
    pages = ArticlePage.objects.order_by("pk").values()
    return [list(pages), list(HandedIn.objects.order_by("pk").values())]
