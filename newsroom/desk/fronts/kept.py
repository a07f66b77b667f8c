"""What the form of a front names and its user may not see: it stays as it stood, and is not shown.

The screens call it before they show, preview or save what was typed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from newsroom.fronts.models import FrontSlot
from newsroom.fronts.versions import slots_by_page, version_seen
from newsroom.fronts.wishes import Wish, images_named, may_show

Slots = Mapping[int, FrontSlot]


def stood_before(front: Any, seen: int | None) -> Slots:
    """The places of the arrangement that the user had before them, unless it was taken out."""
    version = version_seen(front.pk, seen)
    return slots_by_page(version if version and version.cancelled_at is None else None)


def carry_over(wishes: Sequence[Wish], *, before: Slots, readable: Collection[int]) -> list[Wish]:
    """Places of stories that the user may not read keep their headline, picture and end."""
    return [
        wish if wish.page_id in readable else as_it_stood(wish, before.get(wish.page_id))
        for wish in wishes
    ]


def as_it_stood(wish: Wish, slot: FrontSlot | None) -> Wish:
    if slot is None:
        return Wish(page_id=wish.page_id)
    return Wish(
        page_id=wish.page_id,
        headline=slot.headline,
        image_id=slot.image_id,
        ends_at=slot.ends_at,
    )


def without_hidden_pictures(wishes: Sequence[Wish], *, before: Slots, user: Any) -> list[Wish]:
    """By the rule of saving: what the place had, and what the user may choose."""
    images = images_named(wishes)

    def is_shown(wish: Wish) -> bool:
        image = images.get(wish.image_id or 0)
        return image is not None and may_show(image, wish, before=before, user=user)

    return [wish if is_shown(wish) else replace(wish, image_id=None) for wish in wishes]
