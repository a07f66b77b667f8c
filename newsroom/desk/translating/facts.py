"""Changed facts with the words in which the source reports them, for adaptations."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.translation.changed_facts import ChangedFacts, facts_in
from newsroom.translation.wording import Segment


@dataclass(frozen=True, kw_only=True)
class FactInWords:
    """A number, name or date that is new in the source; `words` is the passage that says it."""

    fact: str
    words: str


def facts_in_words(facts: ChangedFacts, source: Sequence[Segment]) -> list[FactInWords]:
    """Each once, with the first passage that says it."""
    said = [(facts_in([segment]), segment.words) for segment in source]
    return [
        FactInWords(fact=fact, words=next((words for found, words in said if fact in found), ""))
        for fact in dict.fromkeys(facts.new)
    ]
