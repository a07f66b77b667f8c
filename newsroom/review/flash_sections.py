"""Where somebody may begin with a flash: the sections in which the urgent right is switched on.

The screen *Write* and `send_flash` ask; two queries for any number of sections.
"""

from typing import Any

from newsroom.content.models import CategoryPage
from newsroom.review.policy import TABLE, Kind, Place, Seat, Verb
from newsroom.review.rights import seats_of
from newsroom.review.urgent_rights import UrgentRight


def flash_sections(user: Any) -> list[CategoryPage]:
    """Live ones, in the order of the tree; none, as a rule without asking for sections."""
    seats = [seat for seat in seats_of(user) if Verb.PUBLISH_URGENT in TABLE[seat.role]]
    rights = list(UrgentRight.objects.filter(role__in={seat.role for seat in seats}))
    if not rights:
        return []
    sections = CategoryPage.objects.live().select_related("locale").order_by("path")
    return [section for section in sections if is_granted(section, seats=seats, rights=rights)]


def is_granted(section: CategoryPage, *, seats: list[Seat], rights: list[UrgentRight]) -> bool:
    place = Place(
        locale_code=section.locale.language_code,
        section_key=section.translation_key.hex,
        kind=Kind.SECTION,
    )
    return any(
        right.role == seat.role and right.section_key in (None, section.translation_key)
        for seat in seats
        if seat.covers(place)
        for right in rights
    )
