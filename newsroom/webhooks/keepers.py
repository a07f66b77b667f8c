"""Who looks after endpoints: people whose role says so, and partners with a key, for their own.

Every action asks for a Keeper, and there are two ways to become one: both are here.
"""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from newsroom.content.people import name_of
from newsroom.review.policy import Place, Verb, allows
from newsroom.review.rights import seats_of
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint


class NotAKeeper(Exception):
    """The account may not look after webhooks."""


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """A person of the newsroom, or the holder of a partner's key."""

    user: Any = None
    partner: str = ""
    # Of the key; empty: every one.
    locales: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        if self.user is None:
            return self.partner
        return name_of(self.user)


def may_keep(user: Any) -> bool:
    """In every locale and section: an endpoint hears of all of them."""
    seats = [seat for seat in seats_of(user) if not seat.section_key]
    return all(
        allows(seats=seats, verb=Verb.MANAGE_WEBHOOKS, place=Place(locale_code=code))
        for code, _name in settings.LANGUAGES
    )


def keeper_of(user: Any) -> Keeper:
    """Raises NotAKeeper."""
    if not may_keep(user):
        raise NotAKeeper
    return Keeper(user=user)


def keeper_by_key(*, partner: str, locales: frozenset[str]) -> Keeper:
    """For a door that has checked the key and its scope."""
    return Keeper(partner=partner, locales=locales)


def endpoints_of(keeper: Keeper) -> QuerySet[WebhookEndpoint]:
    """All that are not deleted; of a partner its own ones."""
    standing = WebhookEndpoint.objects.exclude(state=WebhookEndpoint.State.DELETED)
    return standing.filter(partner=keeper.partner) if keeper.partner else standing


def deliveries_of(keeper: Keeper) -> QuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.filter(endpoint__in=endpoints_of(keeper))
