"""Which units of a file go into the version, and why the others do not. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from newsroom.translation.checks.finding import Unit as CheckedUnit
from newsroom.translation.checks.placeholders import check_placeholders
from newsroom.translation.exchange.numbering import dressed
from newsroom.translation.exchange.units import FileOf, Unit, UnitsOf, plain_form
from newsroom.translation.inline import Piece, is_well_paired, marks_of, words_of
from newsroom.translation.wording import Segment, seen

Outcome = Literal["taken", "unchanged", "empty", "refused"]


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """`pieces` is what is put; `before` and `after` are the words for people."""

    id: str
    kind: str
    outcome: Outcome
    code: str = ""
    before: str = ""
    after: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Here:
    """The version as a file of it would be made now, and how long each passage may be."""

    of: FileOf
    units: Mapping[str, Unit]
    longest: Mapping[str, int]


def weigh_units(files: Iterable[UnitsOf], *, here: Here, overwrite: bool) -> list[Weighed]:
    """Every unit of every file, in its order. `overwrite`: also what was changed here since."""
    return [
        weigh_unit(unit, of=file.of, here=here, overwrite=overwrite)
        for file in files
        for unit in file.units
    ]


def weigh_unit(unit: Unit, *, of: FileOf | None, here: Here, overwrite: bool) -> Weighed:
    own = here.units.get(unit.id)
    code = why_not(unit, own, of=of, here=here)
    after = words_of(unit.target or ())
    if own is None or code:
        return Weighed(id=unit.id, kind=unit.kind, outcome="refused", code=code, after=seen(after))
    before = words_of(own.target or ())
    say = partial(Weighed, id=unit.id, kind=own.kind, before=seen(before), after=seen(after))
    if unit.target is None:
        return say(outcome="empty")
    if own.target is not None and plain_form(unit.target) == plain_form(own.target):
        return say(outcome="unchanged")
    if code := why_not_put(unit, own, here=here, overwrite=overwrite):
        return say(outcome="refused", code=code)
    known = [*own.source, *(own.target or ())]
    return say(outcome="taken", pieces=dressed(unit.target, like=known))


def why_not(unit: Unit, own: Unit | None, *, of: FileOf | None, here: Here) -> str:
    """Because of what it is; empty where it fits."""
    if of is None or of.story_id != here.of.story_id:
        return "other-story"
    if (of.source_locale, of.target_locale) != (here.of.source_locale, here.of.target_locale):
        return "other-language"
    if unit.refusal:
        return unit.refusal
    if own is None:
        return "unknown"
    if plain_form(unit.source) != plain_form(own.source):
        return "stale"
    return ""


def why_not_put(unit: Unit, own: Unit, *, here: Here, overwrite: bool) -> str:
    """Because of what it says; empty where it may be put."""
    pieces = unit.target or ()
    if own.refusal:
        return own.refusal
    if own.target is not None and unit.base != own.base and not overwrite:
        return "changed-here"
    standing = [own.source, *([own.target] if own.target is not None else [])]
    if not is_well_paired(pieces) or not any(marks_of(pieces) == marks_of(one) for one in standing):
        return "tags"
    if len(words_of(pieces)) > here.longest.get(unit.id, len(words_of(pieces))):
        return "too-long"
    return "placeholders" if loses_placeholders(unit, own) else ""


def loses_placeholders(unit: Unit, own: Unit) -> bool:
    there, here = (
        Segment(id=unit.id, kind=own.kind, words=words_of(pieces))
        for pieces in (own.source, unit.target or ())
    )
    pair = CheckedUnit(source=[there], target=[here], source_locale="", target_locale="")
    return any(
        one.check in {"placeholder-lost", "placeholder-added"} for one in check_placeholders(pair)
    )
