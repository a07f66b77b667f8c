"""Which words of a text are gone and which are new, marked so that people can read both. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with its hyphens and apostrophes, or a run of spaces, or one other character.
TOKEN = re.compile(r"\w+(?:[-‐‑'’]\w+)*|\s+|[^\w\s]")
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
            joined += [Mark(Kind.GONE, gone)] if gone else []
            joined += [Mark(Kind.NEW, came)] if came else []
            gone, came = "", ""
            joined += [mark] if mark is not None else []
    return joined


def sentences(tokens: Sequence[str]) -> list[str]:
    """The tokens put together up to each full stop and the spaces behind it."""
    whole, current, is_over = [], "", False
    for token in tokens:
        if is_over and not token.isspace():
            whole.append(current)
            current, is_over = "", False
        current += token
        is_over = is_over or token in {".", "!", "?", "…"} or "\n" in token
    return [*whole, current] if current else whole


def count_words(text: str) -> Mapping[str, int]:
    """Whatever their case; what is no letter or digit does not count."""
    return Counter(token for token in TOKEN.findall(text.casefold()) if not is_slight(token))


def likeness(before: Mapping[str, int], after: Mapping[str, int]) -> float:
    """From 0, no word in common, to 1: the words of both, in whatever order."""
    common = sum(min(count, after.get(word, 0)) for word, count in before.items())
    return 2 * common / total if (total := sum(before.values()) + sum(after.values())) else 0.0
