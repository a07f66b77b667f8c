"""Which terms of the glossary stand in texts, whatever their endings; `desk` and drafts ask.

One statement for any number of texts: by the first words of terms. The longest term wins where
several begin at one word.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.stems import Word, is_form_of, words_in


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A term and where it stands in the text, in letters."""

    start: int
    end: int
    term: GlossaryTerm


def find_terms(texts: Mapping[str, str], *, source: str, target: str) -> dict[str, list[Hit]]:
    """By the key of the text, in reading order."""
    words = {key: words_in(text, locale=source) for key, text in texts.items()}
    stems = {word.stem for some in words.values() for word in some}
    rows = GlossaryTerm.objects.filter(
        source_locale=source, target_locale=target, first_stem__in=sorted(stems)
    )
    beginning: dict[str, list[GlossaryTerm]] = {}
    for term in rows.order_by("pk"):
        beginning.setdefault(term.first_stem, []).append(term)
    return {key: list(hits_in(some, beginning)) for key, some in words.items()}


def hits_in(
    words: Sequence[Word], beginning: Mapping[str, Sequence[GlossaryTerm]]
) -> Iterator[Hit]:
    """`beginning` are terms by the stem of their first word."""
    place = 0
    while place < len(words):
        fitting = [
            term
            for term in beginning.get(words[place].stem, ())
            if stands_at(term, words[place : place + len(term.stems)])
        ]
        length = max((len(term.stems) for term in fitting), default=0)
        for term in fitting:
            if len(term.stems) == length:
                yield Hit(start=words[place].start, end=words[place + length - 1].end, term=term)
        place += length or 1


def stands_at(term: GlossaryTerm, words: Sequence[Word]) -> bool:
    plain = words_in(term.source, locale=term.source_locale)
    return len(words) == len(plain) and all(map(is_form_of, words, plain))
