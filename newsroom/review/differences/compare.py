"""What a version changes, part by part; the review screens draw it. Pure.

Pictures come as `canonical_content` digests them: file, words in this locale, credit, labels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from newsroom.review.differences.align import Row, align
from newsroom.review.differences.passages import Passage, passages_of, text_of
from newsroom.review.differences.words import Kind, Mark, mark_words

Content = Mapping[str, Any]
# Shown as text with marks; other parts are only named with their two values.
WORDED = (
    "title", "standfirst", "dateline", "intro", "seo_title", "social_title", "search_description",
    "source",
)  # fmt: skip
# Compared in ways of their own.
APART = frozenset({"body", "pictures"})
# What `picture_digests` keeps of a picture, in its order.
PICTURE_PARTS = (
    "file", "alt_text", "caption", "credit", "is_decorative", "ai", "rights_holder", "licence",
)  # fmt: skip


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """`marks` only for parts that are written text."""

    name: str
    before: Any
    after: Any
    marks: Sequence[Mark] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkChange:
    """Empty where there was no link, or is none now."""

    words: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureChange:
    """A picture of both versions whose file, words or labels are others now."""

    picture: int
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageChange:
    """One row of the body, unchanged ones too, so that what changed is read where it stands."""

    key: str
    kind: str
    change: Change
    has_moved: bool = False
    marks: Sequence[Mark] = ()
    links: Sequence[LinkChange] = ()
    has_other_formatting: bool = False
    pictures_gone: tuple[int, ...] = ()
    pictures_new: tuple[int, ...] = ()
    rest_before: tuple[tuple[str, str], ...] = ()
    rest_after: tuple[tuple[str, str], ...] = ()

    @property
    def is_noteworthy(self) -> bool:
        return self.change is not Change.SAME or self.has_moved


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    fields: Sequence[FieldChange]
    passages: Sequence[PassageChange]
    pictures: Sequence[PictureChange]

    def __bool__(self) -> bool:
        return bool(self.fields or self.pictures or any(one.is_noteworthy for one in self.passages))


def compare(before: Content | None, after: Content) -> Difference:
    """None before: a new piece, all of it new."""
    old = before or {}
    rows = align(passages_of(old.get("body") or ()), passages_of(after.get("body") or ()))
    return Difference(
        fields=compare_fields(old, after),
        passages=[compare_row(row) for row in rows],
        pictures=compare_pictures(old.get("pictures") or {}, after.get("pictures") or {}),
    )


def compare_fields(before: Content, after: Content) -> list[FieldChange]:
    """Names in the order of the content; an empty value and a missing one are the same."""
    names = [*after, *(name for name in before if name not in after)]
    return [
        FieldChange(
            name=name,
            before=before.get(name),
            after=after.get(name),
            marks=mark_words(text_of(before.get(name)), text_of(after.get(name)))
            if name in WORDED
            else (),
        )
        for name in names
        if name not in APART and (before.get(name) or None) != (after.get(name) or None)
    ]


def compare_row(row: Row) -> PassageChange:
    if row.after is None:
        assert row.before is not None  # a row has one of the two at least
        return alone(row.before, Change.GONE, Kind.GONE)
    if row.before is None:
        return alone(row.after, Change.NEW, Kind.NEW)
    before, after = row.before, row.after
    links = compare_links(before, after)
    has_other_formatting = before.text == after.text and before.formats != after.formats
    is_same = (
        before.text == after.text
        and before.pictures == after.pictures
        and before.rest == after.rest
        and not links
        and not has_other_formatting
    )
    return PassageChange(
        key=after.key,
        kind=after.kind,
        change=Change.SAME if is_same else Change.CHANGED,
        has_moved=row.has_moved,
        marks=mark_words(before.text, after.text),
        links=links,
        has_other_formatting=has_other_formatting,
        pictures_gone=tuple(pk for pk in before.pictures if pk not in after.pictures),
        pictures_new=tuple(pk for pk in after.pictures if pk not in before.pictures),
        rest_before=tuple(sorted(set(before.rest) - set(after.rest))),
        rest_after=tuple(sorted(set(after.rest) - set(before.rest))),
    )


def alone(passage: Passage, change: Change, kind: Kind) -> PassageChange:
    is_new = change is Change.NEW
    return PassageChange(
        key=passage.key,
        kind=passage.kind,
        change=change,
        marks=[Mark(kind, passage.text)] if passage.text else [],
        pictures_gone=() if is_new else passage.pictures,
        pictures_new=passage.pictures if is_new else (),
        rest_before=() if is_new else passage.rest,
        rest_after=passage.rest if is_new else (),
    )


def compare_links(before: Passage, after: Passage) -> list[LinkChange]:
    """By their words; what has other words is a link that went and one that came."""
    if before.links == after.links:
        return []
    old, new = list(before.links), list(after.links)
    for link in before.links:
        if link in new:
            old.remove(link)
            new.remove(link)
    changes: list[LinkChange] = []
    for words, target in old:
        same = next((link for link in new if link[0] == words), None)
        if same is not None:
            new.remove(same)
        changes.append(
            LinkChange(words=words, before=target, after=same[1] if same is not None else "")
        )
    return [*changes, *(LinkChange(words=words, before="", after=to) for words, to in new)]


def compare_pictures(before: Content, after: Content) -> list[PictureChange]:
    return [
        PictureChange(
            picture=int(pk),
            parts=tuple(
                name
                for name, old, new in zip(PICTURE_PARTS, before[pk], digest, strict=True)
                if old != new
            ),
        )
        for pk, digest in after.items()
        if pk in before and before[pk] != digest
    ]
