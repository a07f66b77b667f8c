"""Every check of a translation beside its source. Pure; `version_checks.py` asks for real pages.

`links` say which passages stand for which; leave out those that are outdated, for they differ by
right. Without any, and for an adaptation, only what shows in the text alone is found.
"""

from collections.abc import Iterable, Iterator, Sequence

from newsroom.translation.checks.dates import check_dates
from newsroom.translation.checks.double_words import check_double_words
from newsroom.translation.checks.finding import Check, Finding, NoRegister, Register, Unit
from newsroom.translation.checks.forbidden import check_forbidden
from newsroom.translation.checks.lengths import check_length
from newsroom.translation.checks.links import check_emphasis, check_links
from newsroom.translation.checks.names import check_names
from newsroom.translation.checks.numbers import check_numbers, check_separators
from newsroom.translation.checks.placeholders import check_placeholders
from newsroom.translation.checks.quotes import check_quotes
from newsroom.translation.checks.scripts import (
    check_kazakh_letters,
    check_look_alikes,
    check_script,
)
from newsroom.translation.checks.untranslated import check_half_translated, check_untranslated
from newsroom.translation.evidence import Link
from newsroom.translation.wording import Segment

BESIDE_SOURCE: Sequence[Check] = (
    check_numbers,
    check_separators,
    check_dates,
    check_names,
    check_forbidden,
    check_links,
    check_emphasis,
    check_untranslated,
    check_half_translated,
    check_length,
)
BY_ITSELF: Sequence[Check] = (
    check_placeholders,
    check_script,
    check_look_alikes,
    check_kazakh_letters,
    check_quotes,
    check_double_words,
)
NO_REGISTER = NoRegister()


def check_pair(
    source: Sequence[Segment],
    target: Sequence[Segment],
    links: Iterable[Link],
    *,
    source_locale: str,
    target_locale: str,
    register: Register = NO_REGISTER,
) -> list[Finding]:
    """In the order of the target, errors first within a passage."""
    order = {one.id: place for place, one in enumerate(target)}
    found = [
        finding
        for there, here in units_of(source, target, links)
        for finding in check_unit(
            Unit(
                source=there,
                target=here,
                source_locale=source_locale,
                target_locale=target_locale,
                register=register,
            )
        )
    ]
    return sorted(found, key=lambda one: (order[one.segment_id], one.level))


def check_unit(unit: Unit) -> Iterator[Finding]:
    for check in (*BESIDE_SOURCE, *BY_ITSELF) if unit.source else BY_ITSELF:
        yield from check(unit)


def units_of(
    source: Sequence[Segment], target: Sequence[Segment], links: Iterable[Link]
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Whatever hangs together by links is one unit; a target without links is one by itself."""
    there = {one.id: one for one in source}
    here = {one.id: one for one in target if one.words or one.targets}
    # Each target is led by one of its unit.
    leader = {one: one for one in here}
    by_source: dict[str, str] = {}
    sources: dict[str, list[str]] = {}
    for link in links:
        if link.source not in there or link.target not in here:
            continue
        own = lead(leader, link.target)
        other = lead(leader, by_source.setdefault(link.source, own))
        leader[own] = other
        sources.setdefault(link.target, []).append(link.source)
    units: dict[str, tuple[dict[str, Segment], list[Segment]]] = {}
    for one in here.values():
        unit = units.setdefault(lead(leader, one.id), ({}, []))
        unit[0].update({key: there[key] for key in sources.get(one.id, ())})
        unit[1].append(one)
    for origin, passages in units.values():
        yield list(origin.values()), passages


def lead(leader: dict[str, str], one: str) -> str:
    while leader[one] != one:
        one = leader[one]
    return one
