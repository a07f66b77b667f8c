"""How a front page is laid out from what is newest: lead, seconds, news, sections. Pure.

`contents` calls it. Nobody curates yet, so the rules are those of a night editor: breaking news
first, a picture on top where one of the newest has it, no story twice among the large ones.
"""

from collections.abc import Iterable, Mapping, Sequence

from newsroom.reader.show import Json

CANDIDATES_FOR_LEAD = 4
UNDER_LEAD = 2
SECONDS = 4
NEWEST = 8
IN_A_SECTION = 4
LARGE = 1 + UNDER_LEAD + SECONDS


def lay_out(
    cards: Sequence[Json], *, sections: Sequence[Json], of_sections: Mapping[str, Sequence[Json]]
) -> Json:
    """`cards` newest first; `of_sections` by slug. All members are empty where there is nothing."""
    lead = choose_lead(cards)
    others = [card for card in cards if card is not lead]
    large, rest = others[: UNDER_LEAD + SECONDS], others[UNDER_LEAD + SECONDS :]
    above = {card["id"] for card in [lead, *large] if card}
    return {
        "lead": lead,
        "under_lead": large[:UNDER_LEAD],
        "seconds": large[UNDER_LEAD:],
        "newest": rest[:NEWEST],
        "blocks": [
            {"section": section, "cards": found}
            for section in sections
            if (found := without(of_sections.get(section["slug"], ()), ids=above))
        ],
    }


def choose_lead(cards: Sequence[Json]) -> Json | None:
    top = cards[:CANDIDATES_FOR_LEAD]
    breaking = (card for card in cards if card["is_breaking"])
    with_picture = filter(has_picture, top)
    return next(breaking, None) or next(with_picture, None) or next(iter(top), None)


def without(cards: Iterable[Json], *, ids: set[str]) -> list[Json]:
    """The first few that do not stand above already, one with a picture first."""
    rest = [card for card in cards if card["id"] not in ids][:IN_A_SECTION]
    top = next((card for card in rest if has_picture(card)), None)
    return [top, *(card for card in rest if card is not top)] if top else rest


def has_picture(card: Json) -> bool:
    return bool(card["image"] and card["image"]["src"])
