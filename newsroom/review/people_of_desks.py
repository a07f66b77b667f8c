"""The people who may do something with a page, for mails: found by desk, not account by account."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page

from newsroom.review.models import Desk
from newsroom.review.policy import Place, Role, Verb, allows
from newsroom.review.rights import KINDS, section_key_of


def who_may(*, page: Page, verb: Verb) -> list[Any]:
    """Active accounts at the desks that grant it there; the admins where no desk has anybody."""
    kind = KINDS.get(page.specific_class)
    if kind is None:
        return []
    return people_at(
        Place(
            locale_code=page.locale.language_code, section_key=section_key_of(page, kind), kind=kind
        ),
        verb=verb,
    )


def people_at(place: Place, *, verb: Verb) -> list[Any]:
    """The same for a place where no page may stand yet."""
    return seated_at(desks_with(verb, place=place)) or admins()


def people_in(role: Role, *, place: Place, verb: Verb) -> list[Any]:
    """Those of one role; everybody else who may, where it has nobody there."""
    desks = desks_with(verb, place=place)
    return seated_at([desk for desk in desks if desk.role == role]) or seated_at(desks) or admins()


def desks_with(verb: Verb, *, place: Place) -> list[Desk]:
    desks = Desk.objects.select_related("group")
    return [desk for desk in desks if allows(seats=[desk.seat], verb=verb, place=place)]


def seated_at(desks: Iterable[Desk]) -> list[Any]:
    active = get_user_model().objects.filter(is_active=True).order_by("pk")
    return list(active.filter(groups__in=[desk.group_id for desk in desks]).distinct())


def admins() -> list[Any]:
    return list(get_user_model().objects.filter(is_active=True, is_superuser=True).order_by("pk"))
