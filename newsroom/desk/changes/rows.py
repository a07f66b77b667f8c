"""A difference as the template draws it: labels, values and notes in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from newsroom.content.blocks import BODY_BLOCKS
from newsroom.content.part_labels import label_part
from newsroom.desk.changes.values import Values
from newsroom.review.differences.compare import Change, Difference, FieldChange, PassageChange
from newsroom.review.differences.words import Mark

LABELS = {kind: block.label for kind, block in BODY_BLOCKS}
# So many unchanged passages are shown on either side of a change; the rest folds away, but for a
# stretch that takes no more room than the words that would stand for it.
AROUND = 1
SHORTEST_FOLD = 2


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    label: str
    marks: Sequence[Mark]
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class PassageRow:
    """`notes` say what words cannot show: a move, a link's target, another picture.

    `place` is where a comment about it belongs; empty where none can.
    """

    change: str
    label: str
    marks: Sequence[Mark]
    notes: Sequence[str]
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Passages in a row that are shown, or folded away because nothing in them changed."""

    rows: Sequence[PassageRow]
    is_folded: bool


def field_rows(difference: Difference, *, values: Values) -> list[FieldRow]:
    return [field_row(change, values=values) for change in difference.fields]


def field_row(change: FieldChange, *, values: Values) -> FieldRow:
    return FieldRow(
        label=capfirst(label_part(values.page, change.name)),
        marks=change.marks,
        before="" if change.marks else values.in_words(change.name, change.before),
        after="" if change.marks else values.in_words(change.name, change.after),
    )


def picture_notes(difference: Difference, *, values: Values) -> list[str]:
    """Pictures of both versions that are others now: never swapped in silence."""
    parts = {
        "file": _("its file was replaced"),
        "alt_text": _("another description for those who cannot see it"),
        "caption": _("another caption"),
        "credit": _("another credit"),
        "is_decorative": _("decorative or not"),
        "ai": _("another AI label"),
        "rights_holder": _("another holder of rights"),
        "licence": _("another licence"),
    }
    return [
        _("Picture “%(title)s”: %(changes)s")
        % {
            "title": values.picture(change.picture),
            "changes": ", ".join(parts[name] for name in change.parts),
        }
        for change in difference.pictures
    ]


def stretches(
    difference: Difference, *, values: Values, places: Mapping[str, str] = MappingProxyType({})
) -> list[Stretch]:
    """What changed with a passage on either side; longer unchanged stretches fold.

    `places` by the keys of passages, where comments are possible.
    """
    shown = near_changes(difference.passages)
    rows = [
        (number in shown, passage_row(passage, values=values, place=places.get(passage.key, "")))
        for number, passage in enumerate(difference.passages)
    ]
    groups = [
        (is_shown, [row for _shown, row in group])
        for is_shown, group in groupby(rows, key=lambda pair: pair[0])
    ]
    return [
        Stretch(rows=group, is_folded=not is_shown and len(group) >= SHORTEST_FOLD)
        for is_shown, group in groups
    ]


def near_changes(passages: Sequence[PassageChange]) -> set[int]:
    return {
        place + step
        for place, passage in enumerate(passages)
        if passage.is_noteworthy
        for step in range(-AROUND, AROUND + 1)
    }


def passage_row(passage: PassageChange, *, values: Values, place: str = "") -> PassageRow:
    return PassageRow(
        change=passage.change,
        label=str(LABELS.get(passage.kind, passage.kind)),
        marks=passage.marks,
        notes=list(notes_of(passage, values=values)),
        place=place,
    )


def notes_of(passage: PassageChange, *, values: Values) -> Iterator[str]:
    if passage.has_moved:
        yield _("Moved here from elsewhere in the text.")
    for link in passage.links:
        words: dict[str, Any] = {
            "words": link.words, "before": address(link.before), "after": address(link.after)
        }  # fmt: skip
        if not link.before:
            yield _("New link “%(words)s”: %(after)s") % words
        elif not link.after:
            yield _("Link gone from “%(words)s”: %(before)s") % words
        else:
            yield _("Link “%(words)s”: %(before)s → %(after)s") % words
    if passage.has_other_formatting:
        yield _("The same words, with other formatting.")
    if passage.change is Change.CHANGED:
        for key in passage.pictures_gone:
            yield _("Picture gone: “%(title)s”") % {"title": values.picture(key)}
        for key in passage.pictures_new:
            yield _("New picture: “%(title)s”") % {"title": values.picture(key)}
    else:
        for key in (*passage.pictures_gone, *passage.pictures_new):
            yield _("Picture: “%(title)s”") % {"title": values.picture(key)}
    yield from notes_of_rest(passage)


def notes_of_rest(passage: PassageChange) -> Iterator[str]:
    before, after = dict(passage.rest_before), dict(passage.rest_after)
    labels = {"address": _("Address"), "page": _("Story"), "ordered": _("Numbered")}
    for name in [*after, *(name for name in before if name not in after)]:
        words = {
            "label": labels.get(name, name),
            "before": before.get(name) or "–",
            "after": after.get(name) or "–",
        }
        if name in before:
            yield _("%(label)s: %(before)s → %(after)s") % words
        else:
            yield _("%(label)s: %(after)s") % words


def address(target: str) -> str:
    """Links to pages of ours are stored by their numbers."""
    kind, _colon, number = target.partition(":")
    return _("page %(number)s of ours") % {"number": number} if kind == "page" else target
