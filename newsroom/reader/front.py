"""How a front page is laid out: lead, seconds, news, sections. Pure.

`contexts` calls it with what stands on the front (newsroom/fronts/) and with what is newest. No
story stands below that stands large above.
"""

from collections.abc import Iterable, Mapping, Sequence

from newsroom.reader.show import Json

UNDER_LEAD = 2
NEWEST = 8
IN_A_SECTION = 4


def lay_out(
    large: Sequence[Json],
    *,
    newest: Sequence[Json],
    sections: Sequence[Json],
    of_sections: Mapping[str, Sequence[Json]],
) -> Json:
    """`of_sections` by slug. All members are empty where there is nothing."""
    above = {card["id"] for card in large}
    return {
        "lead": next(iter(large), None),
        "under_lead": list(large[1 : 1 + UNDER_LEAD]),
        "seconds": list(large[1 + UNDER_LEAD :]),
        "newest": [card for card in newest if card["id"] not in above][:NEWEST],
        "blocks": [
            {"section": section, "cards": found}
            for section in sections
            if (found := without(of_sections.get(section["slug"], ()), ids=above))
        ],
    }


def without(cards: Iterable[Json], *, ids: set[str]) -> list[Json]:
    """The first few that do not stand above already, one with a picture first."""
    rest = [card for card in cards if card["id"] not in ids][:IN_A_SECTION]
    top = next((card for card in rest if has_picture(card)), None)
    return [top, *(card for card in rest if card is not top)] if top else rest


def has_picture(card: Json) -> bool:
    return bool(card["image"] and card["image"]["src"])
