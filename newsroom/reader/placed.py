"""Cards as an editor placed them: with the headline and the picture of their place. Pure."""

import json
from collections.abc import Iterable, Sequence

from newsroom.fronts.fill import Origin, Placed
from newsroom.reader.show import Json


def as_placed(placed: Iterable[Placed]) -> list[Json]:
    return [card_of(one) for one in placed]


def arranged(placed: Iterable[Placed]) -> list[Json]:
    """Those that did not come there by being new."""
    return as_placed(one for one in placed if one.origin != Origin.NEWEST)


def card_of(placed: Placed) -> Json:
    card: Json = json.loads(placed.story.card)
    if placed.headline:
        card["title"] = placed.headline
    if placed.picture:
        card["image"] = json.loads(placed.picture)
    return card


def lead_with(first: Sequence[Json], cards: Iterable[Json]) -> list[Json]:
    """These on top of the list, and further down no more."""
    ids = {card["id"] for card in first}
    return [*first, *(card for card in cards if card["id"] not in ids)]
