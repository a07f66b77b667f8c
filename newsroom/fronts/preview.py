"""A front that nobody has put in force yet, filled as it would be now. The desk's preview asks.

Drafts stand there as they are written; files that only staff may fetch stand for their pictures.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from newsroom.content.models import ArticlePage, CategoryPage, HomePage
from newsroom.delivery.built import compact
from newsroom.delivery.documents import build
from newsroom.delivery.filters import Filters
from newsroom.delivery.lists import find_cards
from newsroom.delivery.models import Document
from newsroom.delivery.picture_json import pictures_in
from newsroom.delivery.preview_pictures import files_for_staff
from newsroom.delivery.reading import breaking_cards
from newsroom.fronts.fill import EVERYWHERE, SIZE, Placed, Slot, Story, fill_front, story_of
from newsroom.fronts.wishes import MOST_SLOTS, Wish, images_named, pages_named


def place_as_wished(front: Any, wishes: Sequence[Wish]) -> list[Placed]:
    """Nothing is stored; what cannot stand there is left out.

    Whoever calls it leaves out what the person who looks may not see.
    """
    locale = front.locale.language_code
    pages = pages_named(wishes)
    pictures = pictures_in(locale, images=images_named(wishes), files_of=files_for_staff)
    slots = [
        slot
        for wish in wishes
        if (slot := slot_as_wished(wish, front=front, pages=pages, pictures=pictures))
    ]
    chosen = {slot.story.public_id for slot in slots if slot.story}
    is_home = isinstance(front, HomePage)
    breaking = stories_in(breaking_cards(locale=locale).items) if is_home else []
    return fill_front(
        slots,
        breaking=[story for story in breaking if story.public_id not in chosen][:1],
        newest=newest(locale, "" if is_home else front.slug),
        of_sections={slot.section: newest(locale, slot.section) for slot in slots if slot.section},
    )


def slot_as_wished(
    wish: Wish, *, front: Any, pages: Mapping[int, Any], pictures: Mapping[int, Any]
) -> Slot | None:
    page = pages.get(wish.page_id)
    if page is None or page.locale_id != front.locale_id:
        return None
    if isinstance(page, CategoryPage):
        return Slot(section=page.slug)
    if not isinstance(page, ArticlePage):
        return Slot(section=EVERYWHERE)
    picture = pictures.get(wish.image_id or 0)
    return Slot(
        story=Story(public_id=page.public_id, card=card_of(page)),
        headline=wish.headline,
        picture=compact(picture) if picture else "",
        ends_at=wish.ends_at,
    )


def card_of(page: Any) -> str:
    live = Document.objects.filter(page_id=page.pk, status=200).values_list("card", flat=True)
    draft = page.get_latest_revision_as_object
    return live.first() or compact(build(draft(), files_of=files_for_staff).card)


def newest(locale: str, section: str) -> list[Story]:
    filters = Filters(locale=locale, categories=(section,) if section else ())
    return stories_in(find_cards(filters, limit=SIZE + 2 * MOST_SLOTS).cards)


def stories_in(cards: Sequence[str]) -> list[Story]:
    return [story_of(card) for card in cards]
