"""Lists as Word writes them: paragraphs with a style that says which list and how deep. Pure."""

import re
from collections.abc import Mapping
from typing import NamedTuple

# mso-list:l0 level2 lfo1
MSO_LIST = re.compile(r"mso-list:\s*l(\d+)\s+level(\d)\s+lfo(\d+)")
MSO_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zа-я]|[ivxlcdm]{1,6})[.)]", re.IGNORECASE)
LIST_CLASS = re.compile(r"MsoList(?:Paragraph|Bullet|Number)")
UNMARKED = "unmarked"  # of a list by its class only
# Then the mark is typed: a dot of the symbol fonts, or a number.
TYPED_MARK = re.compile(
    r"([·•▪◦§●○■–\uf0a7\uf0b7-]|o(?=[\s\xa0]{2}))?(\d{1,3}[.)])?[\s\xa0]+(?=\S)"
)


class WordItem(NamedTuple):
    list_key: str
    level: int


def word_item_of(attributes: Mapping[str, str]) -> WordItem | None:
    """Which list a paragraph of Word belongs to; None for any other paragraph."""
    found = MSO_LIST.search(attributes.get("style", "").lower())
    if found:
        return WordItem(f"l{found[1]} lfo{found[3]}", int(found[2]))
    return WordItem(UNMARKED, 1) if LIST_CLASS.match(attributes.get("class", "")) else None


def is_mark(attributes: Mapping[str, str]) -> bool:
    """The dot or number that Word wrote out in front of an item."""
    return bool(MSO_MARK.search(attributes.get("style", "")))


def is_number(mark: str) -> bool:
    return bool(NUMBER.match(mark.strip()))
