"""Texts as values: a story of named paragraphs, and what is on record about its translation."""

from datetime import UTC, datetime, timedelta

from newsroom.translation.evidence import Meanings, Record, Version, first_links
from newsroom.translation.segments import segments_of
from newsroom.translation.staleness import outdated
from newsroom.translation.weighing import Weighing
from newsroom.translation.wording import Content

BEGUN = datetime(2026, 11, 24, 9, tzinfo=UTC)
NOBODY = Meanings()


def hours(number):
    return BEGUN + timedelta(hours=number)


def story(*blocks, title="Bridge opens"):
    """Each block is its id and its words, as one paragraph."""
    body = [{"type": "paragraph", "id": key, "value": f"<p>{words}</p>"} for key, words in blocks]
    return segments_of(Content(fields={"title": title}, body=body, pictures={}))


def saved(segments, *, at=1):
    return Version(segments=segments, saved_at=hours(at))


def begun(source, *, as_copy_of=None):
    """The record of a beginning: the translation is a copy of the source still."""
    target = as_copy_of if as_copy_of is not None else source
    return Record(at=BEGUN, links=tuple(first_links(source, target, revision=1)))


def weighing(source, version, *records, meanings=NOBODY):
    return Weighing(source=source, version=version, records=records, meanings=meanings)


def late(source, version, *records, meanings=NOBODY):
    """The ids of what is outdated, with how."""
    found = outdated(weighing(source, version, *records, meanings=meanings))
    return [(one.id, one.change.value) for one in found]
