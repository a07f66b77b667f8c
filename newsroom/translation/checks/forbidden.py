"""Words that the glossary forbids for a term of the source, whatever their endings. Pure.

A word is forbidden for its term alone: where another term wants it, it is right. Whoever is quoted
chooses their own words.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from newsroom.translation.checks.finding import Finding, Rendering, Unit
from newsroom.translation.checks.quoted import of_the_desk, without_quotations
from newsroom.translation.wording import Segment

# Where a form is said, and which.
Place = tuple[int, int, str]


def check_forbidden(unit: Unit) -> Iterator[Finding]:
    said = list(unit.register.said_in(unit.said_there))
    if any(one.forbidden for one in said):
        for segment in of_the_desk(unit.target):
            yield from forbidden_in(segment, said=said, unit=unit)


def forbidden_in(segment: Segment, *, said: Sequence[Rendering], unit: Unit) -> Iterator[Finding]:
    text = without_quotations(segment.words)
    expected = {form for one in said for form in one.expected}
    right = [place for form in expected for place in places_of(form, text, unit=unit)]
    for rendering in said:
        for form in rendering.forbidden:
            for place in places_of(form, text, unit=unit):
                if any(is_rather(other, than=place, text=text) for other in right):
                    continue
                start, end, _form = place
                yield Finding(
                    check="forbidden-term",
                    level="warning",
                    segment_id=segment.id,
                    facts={
                        "here": text[start:end],
                        "there": rendering.name,
                        "expected": " / ".join(rendering.expected),
                    },
                    start=start,
                    end=end,
                )


def places_of(form: str, text: str, *, unit: Unit) -> list[Place]:
    return [(start, end, form) for start, end in unit.register.places_of(form, text)]


def is_rather(right: Place, *, than: Place, text: str) -> bool:
    """Ауезов is found where Әуезов is written, and the other way round: the letters decide."""
    covers = right[0] <= than[0] and than[1] <= right[1]
    return covers and alike(right, text) >= alike(than, text)


def alike(place: Place, text: str) -> int:
    start, end, form = place
    letters = zip(text[start:end].casefold(), form.casefold(), strict=False)
    return sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], letters))
