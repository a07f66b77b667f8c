"""Who may do what with which page: the policy table, asked for a real user and a real page.

newsroom/apps.py fills it into the gate of `content`, so that lower rooms and screens ask it too.
"""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from newsroom.content.models import ArticlePage, CategoryPage, HomePage, StaticPage
from newsroom.review.policy import Kind, Place, Role, Seat, Verb, allows, seats_with
from newsroom.review.urgent_rights import is_switched_on

KINDS = {
    ArticlePage: Kind.STORY,
    CategoryPage: Kind.SECTION,
    StaticPage: Kind.PAGE,
    HomePage: Kind.HOME,
}


def may(*, user: Any, verb: str, page: Page) -> bool:
    """Whether the table grants it; unknown verbs and pages of other kinds are refused."""
    kind = KINDS.get(page.specific_class)
    if kind is None or verb not in Verb.__members__.values():
        return False
    seats = seats_of(user)
    if not seats:
        return False
    is_urgent = verb == Verb.PUBLISH_URGENT
    is_section_asked = is_urgent or any(seat.section_key for seat in seats)
    place = Place(
        locale_code=page.locale.language_code,
        section_key=section_key_of(page, kind) if is_section_asked else "",
        kind=kind,
        is_own=page.owner_id is not None and page.owner_id == user.pk,
    )
    is_allowed = allows(seats=seats, verb=Verb(verb), place=place)
    return is_allowed and (not is_urgent or is_switched_on(seats=seats, place=place))


def seats_of(user: Any) -> list[Seat]:
    """The seats of an active account; a superuser sits as admin. Kept on the user for a request."""
    if user is None or not user.is_authenticated or not user.is_active:
        return []
    if user.is_superuser:
        return [Seat(role=Role.ADMIN)]
    if not hasattr(user, "_newsroom_seats"):
        groups = user.groups.filter(desk__isnull=False).select_related("desk")
        user._newsroom_seats = [group.desk.seat for group in groups]
    seats: list[Seat] = user._newsroom_seats
    return seats


def section_key_of(page: Page, kind: Kind) -> str:
    """The translation key of the section that a page is or stands in, if it has one."""
    if kind in {Kind.HOME, Kind.PAGE}:
        return ""
    if kind is Kind.SECTION:
        return page.translation_key.hex
    parent = page.get_parent()
    return parent.translation_key.hex if parent else ""


def pages_where(*, user: Any, verb: Verb) -> QuerySet[Page]:
    """All pages on which the user may do this to a story: what a queue shows."""
    return Page.objects.filter(reach_of(user=user, verb=verb))


def reach_of(*, user: Any, verb: Verb) -> Q:
    """The same, for queries of pages that ask more."""
    reach = Q(pk__in=[])
    for seat in seats_with(seats=seats_of(user), verb=verb):
        within = Q(depth__gt=1)
        if seat.locale_code:
            within &= Q(locale__language_code=seat.locale_code)
        if seat.section_key:
            within &= below_section(seat.section_key)
        reach |= within
    return reach


def below_section(section_key: str) -> Q:
    """The section's page in each locale and everything below it."""
    inside = Q(pk__in=[])
    sections = CategoryPage.objects.filter(translation_key=section_key)
    for path in sections.values_list("path", flat=True):
        inside |= Q(path__startswith=path)
    return inside
