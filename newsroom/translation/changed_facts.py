"""Numbers, names and dates that a text says and another one does not. Pure.

For adaptations: they follow no paragraphs, but what they report must still be so. Found by form
alone, so it is a hint for people and never blocks anything: a number however its thousands are
parted; a word with a capital inside a sentence; a month's name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom.translation.wording import Segment

NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f.,:]\d+)*")
GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
WORD = re.compile(r"\w+(?:[-‐‑'’]\w+)*")
ENDS = re.compile(r"[.!?…:«“\"]\s*$")
# Beginnings, so that inflected forms are found; in the languages of the newsroom.
MONTHS = (
    "январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр",
    "ноябр", "декабр", "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз",
    "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip
# What is no running text has capitals of its own.
UNSAID = frozenset({"headline", "search title", "search description", "address"})


@dataclass(frozen=True, kw_only=True)
class ChangedFacts:
    """In the order in which they are said."""

    gone: Sequence[str]
    new: Sequence[str]

    def __len__(self) -> int:
        return len(self.gone) + len(self.new)


def changed_facts(before: Iterable[Segment], after: Iterable[Segment]) -> ChangedFacts:
    old, new = facts_in(before), facts_in(after)
    return ChangedFacts(gone=list((old - new).elements()), new=list((new - old).elements()))


def facts_in(segments: Iterable[Segment]) -> Counter[str]:
    """Each as often as it is said."""
    words = [segment.words for segment in segments if segment.kind not in UNSAID]
    return Counter(fact for text in words for fact in [*numbers_in(text), *names_in(text)])


def numbers_in(text: str) -> list[str]:
    """Without what parts thousands: 13 950 and 13950 are one number."""
    return NUMBER.findall(GROUPED.sub("", text))


def names_in(text: str) -> list[str]:
    return [
        match.group()
        for match in WORD.finditer(text)
        if is_month(match.group()) or is_name(match, text)
    ]


def is_month(word: str) -> bool:
    return word.casefold().startswith(MONTHS)


def is_name(match: re.Match[str], text: str) -> bool:
    """A capital where no sentence begins."""
    before = text[: match.start()]
    return match.group()[0].isupper() and bool(before.strip()) and not ENDS.search(before)
