"""The glossary and the register of names as the quality checks ask them (`checks/finding.py`).

What texts of the source say is looked up once, by one statement; whether something is said here is
found by the stems of the target's language.
"""

from collections.abc import Iterable, Iterator, Sequence

from newsroom.translation.checks.finding import Rendering
from newsroom.translation.glossary.find import hits_in
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.stems import is_form_of, stems_of, words_in


class RegisterOfGlossary:
    """Of names and terms that stand in any of the texts; each kind is looked for by itself."""

    def __init__(self, texts: Iterable[str], *, source: str, target: str) -> None:
        self.source, self.target = source, target
        stems = {word.stem for text in texts for word in words_in(text, locale=source)}
        rows = GlossaryTerm.objects.filter(
            source_locale=source, target_locale=target, first_stem__in=sorted(stems)
        )
        self.beginning: dict[str, dict[str, list[GlossaryTerm]]] = {}
        for term in rows.order_by("-kind", "pk"):
            kind = self.beginning.setdefault(term.kind, {})
            kind.setdefault(term.first_stem, []).append(term)

    def said_in(self, text: str) -> Iterator[Rendering]:
        """Each once, however often it is said."""
        words = words_in(text, locale=self.source)
        hits = (hit for kind in self.beginning.values() for hit in hits_in(words, kind))
        for term in {hit.term.pk: hit.term for hit in hits}.values():
            yield Rendering(
                name=term.source,
                expected=[term.target],
                forbidden=term.forbidden_forms,
                is_name=term.kind == GlossaryTerm.Kind.NAME,
            )

    def is_said(self, rendering: Rendering, text: str) -> bool:
        said = stems_of(text, locale=self.target)
        return any(
            stands_in(stems_of(expected, locale=self.target), said)
            for expected in rendering.expected
        )

    def places_of(self, form: str, text: str) -> Iterator[tuple[int, int]]:
        plain = words_in(form, locale=self.target)
        said = words_in(text, locale=self.target)
        for place in range(len(said) - len(plain) + 1 if plain else 0):
            here = said[place : place + len(plain)]
            if all(map(is_form_of, here, plain)):
                yield here[0].start, here[-1].end


def stands_in(stems: Sequence[str], said: Sequence[str]) -> bool:
    length = len(stems)
    return any(said[place : place + length] == stems for place in range(len(said) - length + 1))
