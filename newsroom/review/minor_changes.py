"""Whether a change of a live story is small enough to go out silently. Pure.

`minor_words` asks; why these limits: newsroom/decisions/a-minor-change-is-another-persons-word.md.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from newsroom.content.block_parts import words_in

Content = Mapping[str, Any]
Blocks = Sequence[Mapping[str, Any]]
Place = tuple[list[str], list[str]]

# Of the parts of `canonical_content`: what stands in no list, card, feed or preview of a link.
SILENT_PARTS = frozenset({"body", "seo_title", "search_description"})
# Blocks of written text. A change of another block is another picture, film or link.
TEXT_BLOCKS = frozenset({"paragraph", "heading", "quote", "pull_quote", "list", "facts"})
MOST_WORDS = 12
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class ChangeSize:
    """`parts` are other parts than the text; `words` counts those of the text that differ."""

    parts: tuple[str, ...] = ()
    has_same_blocks: bool = True
    words: int = 0
    has_other_numbers: bool = False

    @property
    def is_minor(self) -> bool:
        return (
            not self.parts
            and self.has_same_blocks
            and self.words <= MOST_WORDS
            and not self.has_other_numbers
        )


def measure_change(before: Content, after: Content) -> ChangeSize:
    """Both as `canonical_content` gives them."""
    names = [*after, *(name for name in before if name not in after)]
    parts = tuple(
        name for name in names if name not in SILENT_PARTS and before.get(name) != after.get(name)
    )
    old, new = before.get("body") or [], after.get("body") or []
    if not are_same_blocks(old, new):
        return ChangeSize(parts=parts, has_same_blocks=False)
    places = [place for pair in zip(old, new, strict=True) for place in places_between(*pair)]
    return ChangeSize(
        parts=parts,
        words=sum(max(len(left), len(right)) for left, right in places),
        has_other_numbers=any(numbers_in(left) != numbers_in(right) for left, right in places),
    )


def are_same_blocks(old: Blocks, new: Blocks) -> bool:
    """As many, of the same kinds in the same order; whatever is no text is equal."""
    return len(old) == len(new) and all(
        one["type"] == other["type"]
        and (one["type"] in TEXT_BLOCKS or one["value"] == other["value"])
        for one, other in zip(old, new, strict=True)
    )


def places_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Place]:
    """Where the words of two blocks differ: those of before, and those in their place."""
    before, after = (" ".join(words_in([block])).split() for block in (old, new))
    # Written anew: comparing word by word would take long and tell nothing more.
    if (Counter(before) - Counter(after)).total() > MOST_WORDS:
        return [(before, after)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        (before[a:b], after[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"
    ]


def numbers_in(words: list[str]) -> list[str]:
    return NUMBER.findall(" ".join(words))
