"""A public list with a draft in its place: as it would stand there, were it published now."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from newsroom.delivery.built import compact
from newsroom.delivery.filters import UNDATED, Filters
from newsroom.delivery.instants import instant
from newsroom.delivery.lists import CardList, Place, Sort, find_cards
from newsroom.delivery.reading import LATEST_SHOWN, latest_cards
from newsroom.previews.drafts import Draft


def cards_with(
    draft: Draft,
    filters: Filters,
    *,
    sort: Sort,
    limit: int,
    after: Place | None = None,
    before: Place | None = None,
    with_total: bool = False,
) -> CardList:
    """Like `find_cards`; what is public of the same story in this locale is left out."""
    found = find_cards(
        filters,
        sort=sort,
        limit=limit,
        after=after,
        before=before,
        with_total=with_total,
        without=draft.public_id,
    )
    if not fits(draft, filters):
        return found
    if found.total is not None:
        found = replace(found, total=found.total + 1)
    if filters.ids:
        return in_order_of_ids(found, draft, ids=filters.ids)
    return with_draft(found, draft, sort=sort, limit=limit, after=after, before=before)


def latest_with(draft: Draft, *, locale: str, exclude: str = "") -> list[str]:
    """Last news as JSON texts, with the draft where it would stand."""
    listing = latest_cards(locale=locale, exclude=exclude, limit=LATEST_SHOWN + 1)
    cards = [json.loads(item) for item in listing.items]
    cards = [card for card in cards if card["id"] != draft.public_id]
    if draft.in_latest and draft.locale == locale and draft.public_id != exclude:
        cards.append(draft.card)
        cards.sort(key=lambda card: place_of(card, draft, sort=Sort.NEWEST), reverse=True)
    return [compact(card) for card in cards[:LATEST_SHOWN]]


def fits(draft: Draft, filters: Filters) -> bool:
    """Whether a list narrowed by these would hold the draft."""
    body, listed_at = draft.body, draft.listed_at
    updated_at = instant(body["updated_at"]) or listed_at
    tags = {tag["slug"] for tag in body["tags"]}
    authors = {author["slug"] for author in body["authors"]}
    locales = {draft.locale, *(each["locale"] for each in body["alternates"])}
    category = (body["category"] or {}).get("slug")
    return all(
        (
            filters.locale in (None, draft.locale),
            not filters.categories or category in filters.categories,
            filters.tag is None or filters.tag in tags,
            filters.author is None or filters.author in authors,
            filters.published_after is None or listed_at > filters.published_after,
            filters.published_before is None or UNDATED < listed_at < filters.published_before,
            filters.updated_after is None or updated_at > filters.updated_after,
            filters.story_id in (None, body["story_id"]),
            filters.has_locale is None or filters.has_locale in locales,
            not filters.ids or draft.public_id in filters.ids,
        )
    )


def in_order_of_ids(found: CardList, draft: Draft, *, ids: tuple[str, ...]) -> CardList:
    cards = [*(json.loads(card) for card in found.cards), draft.card]
    cards.sort(key=lambda card: ids.index(card["id"]))
    return replace(found, cards=[compact(card) for card in cards])


def with_draft(
    found: CardList,
    draft: Draft,
    *,
    sort: Sort,
    limit: int,
    after: Place | None,
    before: Place | None,
) -> CardList:
    """The page with the draft, if its place lies on this page; neighbours' places follow."""
    if draft.public_id in {cursor.public_id for cursor in (after, before) if cursor}:
        return found  # it was the last on the page before
    precedes = earlier_in(sort)
    place = place_of(draft.card, draft, sort=sort)
    backwards = before is not None and after is None
    start, end = (found.prev, before) if backwards else (after, found.next)
    if (start and precedes(place, start)) or (end and precedes(end, place)):
        return found
    cards = [json.loads(card) for card in found.cards]
    index = sum(precedes(place_of(card, draft, sort=sort), place) for card in cards)
    cards.insert(index, draft.card)
    is_over = len(cards) > limit
    cards = (cards[-limit:] if backwards else cards[:limit]) if is_over else cards
    first, last = (place_of(card, draft, sort=sort) for card in (cards[0], cards[-1]))
    return replace(
        found,
        cards=[compact(card) for card in cards],
        prev=first if found.prev or after or (is_over and backwards) else None,
        next=last if found.next or backwards or is_over else None,
    )


def earlier_in(sort: Sort) -> Callable[[Place, Place], bool]:
    """Whether the first of two places comes before the second in a list of this order."""
    if sort is Sort.OLDEST:
        return lambda one, other: tuple(one) < tuple(other)
    return lambda one, other: tuple(one) > tuple(other)


def place_of(card: dict[str, Any], draft: Draft, *, sort: Sort) -> Place:
    """As the cursors of public lists count it: undated pieces are the oldest."""
    is_draft = card["id"] == draft.public_id
    value: datetime | None
    if sort is Sort.UPDATED:
        value = instant(card["updated_at"]) or draft.listed_at
    else:
        value = draft.listed_at if is_draft else instant(card["published_at"])
    return Place(value or UNDATED, card["id"])
