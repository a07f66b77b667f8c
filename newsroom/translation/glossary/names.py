"""The register of names as the quality checks ask it (`checks/finding.py`: Names).

What texts of the source say is looked up once, by one statement; whether a name is said here is
found by the stems of the target's language.
"""

from collections.abc import Iterable, Iterator, Sequence

from newsroom.translation.checks.finding import Rendering
from newsroom.translation.glossary.find import hits_in
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.stems import stems_of, words_in


class NamesOfGlossary:
    """Of names that stand in any of the texts."""

    def __init__(self, texts: Iterable[str], *, source: str, target: str) -> None:
        self.source, self.target = source, target
        stems = {word.stem for text in texts for word in words_in(text, locale=source)}
        rows = GlossaryTerm.objects.filter(
            kind=GlossaryTerm.Kind.NAME,
            source_locale=source,
            target_locale=target,
            first_stem__in=sorted(stems),
        )
        self.beginning: dict[str, list[GlossaryTerm]] = {}
        for term in rows.order_by("pk"):
            self.beginning.setdefault(term.first_stem, []).append(term)

    def said_in(self, text: str) -> Iterator[Rendering]:
        """Each name once, however often it is said."""
        hits = hits_in(words_in(text, locale=self.source), self.beginning)
        for name, target in dict.fromkeys((hit.term.source, hit.term.target) for hit in hits):
            yield Rendering(name=name, expected=[target])

    def is_said(self, rendering: Rendering, text: str) -> bool:
        said = stems_of(text, locale=self.target)
        return any(
            stands_in(stems_of(expected, locale=self.target), said)
            for expected in rendering.expected
        )


def stands_in(stems: Sequence[str], said: Sequence[str]) -> bool:
    length = len(stems)
    return any(said[place : place + length] == stems for place in range(len(said) - length + 1))
