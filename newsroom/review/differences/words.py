"""Which words of a text are gone and which are new, marked so that people can read both. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile

# A word with its hyphens and apostrophes, or one other character, with the spaces before it: spaces
# by themselves would be half of all tokens, and alike everywhere.
TOKEN = re.compile(r"\s*(?:\w+(?:[-‐‑'’]\w+)*|[^\w\s])|\s+")
# Comparing word by word takes the square of their number: longer texts are cut into sentences.
MOST_TOKENS = 1500


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Mark:
    kind: Kind
    text: str


def mark_words(before: str, after: str) -> list[Mark]:
    """Same and gone marks joined give `before`, same and new ones give `after`."""
    if before == after:
        return [Mark(Kind.SAME, after)] if after else []
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if max(len(old), len(new)) > MOST_TOKENS:
        old, new = sentences(old), sentences(new)
    return join_neighbours(each_mark(old, new))


def each_mark(old: Sequence[str], new: Sequence[str]) -> Iterator[Mark]:
    """What was replaced is first gone, then new."""
    places = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for index, (what, a, b, c, d) in enumerate(places):
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        is_island = what == "equal" and 0 < index < len(places) - 1 and is_slight(gone)
        if what == "equal" and not is_island:
            yield Mark(Kind.SAME, gone)
            continue
        if gone:
            yield Mark(Kind.GONE, gone)
        if came:
            yield Mark(Kind.NEW, came)


def is_slight(text: str) -> bool:
    """Spaces and commas between two changes: whoever reads sees one change there."""
    return not any(character.isalnum() for character in text)


def join_neighbours(marks: Iterable[Mark]) -> list[Mark]:
    """Between two unchanged stretches all that is gone stands before all that is new."""
    joined: list[Mark] = []
    gone, came = "", ""
    for mark in [*marks, None]:
        if mark is not None and mark.kind is Kind.GONE:
            gone += mark.text
        elif mark is not None and mark.kind is Kind.NEW:
            came += mark.text
        else:
            joined = [*joined, *change(gone, came), *([mark] if mark is not None else [])]
            gone, came = "", ""
    return join_same(joined)


def change(gone: str, came: str) -> list[Mark]:
    """Spaces before both are not part of what changed."""
    pairs = takewhile(
        lambda pair: pair[0] == pair[1] and pair[0].isspace(), zip(gone, came, strict=False)
    )
    spaces = "".join(space for space, _same in pairs)
    marks = [(Kind.SAME, spaces), (Kind.GONE, gone[len(spaces) :]), (Kind.NEW, came[len(spaces) :])]
    return [Mark(kind, text) for kind, text in marks if text]


def join_same(marks: Iterable[Mark]) -> list[Mark]:
    joined: list[Mark] = []
    for mark in marks:
        if joined and joined[-1].kind is mark.kind is Kind.SAME:
            joined[-1] = Mark(Kind.SAME, joined[-1].text + mark.text)
        else:
            joined.append(mark)
    return joined


def sentences(tokens: Sequence[str]) -> list[str]:
    """The tokens put together up to each end of a sentence or line."""
    whole, current = [], ""
    for token in tokens:
        if current and (token[0] == "\n" or (token[0].isspace() and current[-1] in ".!?…")):
            whole.append(current)
            current = ""
        current += token
    return [*whole, current] if current else whole


def count_words(text: str) -> Mapping[str, int]:
    """Whatever their case; what is no letter or digit does not count."""
    tokens = TOKEN.findall(text.casefold())
    return Counter(token.lstrip() for token in tokens if not is_slight(token))


def likeness(before: Mapping[str, int], after: Mapping[str, int]) -> float:
    """From 0, no word in common, to 1: the words of both, in whatever order."""
    common = sum(min(count, after.get(word, 0)) for word, count in before.items())
    return 2 * common / total if (total := sum(before.values()) + sum(after.values())) else 0.0
