"""What somebody could do with a page, and what hinders it now: for the story's desk and the API."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.publishing.verbs import StoryVerb, all_verbs


@dataclass(frozen=True, kw_only=True)
class Offer:
    """`hindrance` is empty where the verb fits the page's state."""

    verb: StoryVerb
    hindrance: str


def offers_for(*, page: NewsPage, user: Any, now: datetime) -> list[Offer]:
    """The verbs that this person has the right to, in the order of menus."""
    return [
        Offer(verb=verb, hindrance=verb.why_not(page, now))
        for verb in all_verbs()
        if gate.may(user=user, verb=verb.permission, page=page)
    ]


def may_look(*, page: NewsPage, user: Any) -> bool:
    """Who may write in a page, or has any verb there, may see how it stands and what happened."""
    needed = dict.fromkeys(["edit", *(verb.permission for verb in all_verbs())])
    return any(gate.may(user=user, verb=verb, page=page) for verb in needed)
