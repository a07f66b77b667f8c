"""The people who may do something with a page, for mails: found by desk, not account by account."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page

from newsroom.review.models import Desk
from newsroom.review.policy import Place, Verb, allows
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
    desks = Desk.objects.select_related("group")
    groups = [desk.group_id for desk in desks if allows(seats=[desk.seat], verb=verb, place=place)]
    active = get_user_model().objects.filter(is_active=True).order_by("pk")
    seated = list(active.filter(groups__in=groups).distinct())
    return seated or list(active.filter(is_superuser=True))
