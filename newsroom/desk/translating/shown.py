"""The passages of a source as the template draws them: labels, marked words, notes, values."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

from newsroom.content.models import ArticlePage
from newsroom.desk.changes.rows import address
from newsroom.desk.passages.rows import PassageRow, row_of, words_of_before
from newsroom.desk.translating.homes import Added, Placed, homes_of
from newsroom.desk.translating.pictures import PictureWords
from newsroom.review.differences.words import Kind, Mark
from newsroom.translation.alignment import Alignment, Pair
from newsroom.translation.comparing import Comparison
from newsroom.translation.staleness import Change, Outdated
from newsroom.translation.wording import Segment

EXCERPT = 60  # characters


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A passage as the template draws it."""

    placed: Placed
    row: PassageRow
    is_unreviewed: bool

    @property
    def pair(self) -> Pair:
        return self.placed.pair

    @property
    def is_without(self) -> bool:
        return not self.pair.targets and not self.pair.is_left_out

    @property
    def with_above(self) -> str:
        return json.dumps([self.placed.above])

    @property
    def with_below(self) -> str:
        return json.dumps([self.placed.below])


@dataclass(frozen=True, kw_only=True)
class ShownHome:
    place: str
    passages: Sequence[Shown]
    added: Sequence["ShownAdded"]
    pictures: Sequence[PictureWords] = ()

    @property
    def is_late(self) -> bool:
        return any(one.pair.outdated for one in self.passages)


@dataclass(frozen=True, kw_only=True)
class ShownAdded:
    added: Added
    excerpt: str

    @property
    def with_above(self) -> str:
        """What stands for the passage above when this does as well."""
        above = self.added.above
        return json.dumps([*above.targets, self.added.segment.id]) if above else "[]"


def shown_homes(
    comparison: Comparison,
    alignment: Alignment,
    *,
    draft: Sequence[Segment],
    unreviewed: frozenset[str],
) -> list[ShownHome]:
    homes = homes_of(alignment, draft=draft, blocks=block_ids(comparison.page))
    late = [one.outdated for one in alignment.pairs if one.outdated is not None]
    before = words_of_before(comparison, late)
    return [
        ShownHome(
            place=home.place,
            passages=[
                Shown(
                    placed=one,
                    row=passage_row(one.pair, before=before),
                    is_unreviewed=not unreviewed.isdisjoint(one.pair.targets),
                )
                for one in home.passages
            ],
            added=[ShownAdded(added=one, excerpt=excerpt(one.segment)) for one in home.added],
        )
        for home in homes
    ]


def passage_row(pair: Pair, *, before: Mapping[str, Segment]) -> PassageRow:
    """What is not outdated is shown as it stands, unmarked."""
    if pair.outdated is not None:
        return row_of(pair.outdated, before=before.get(pair.id), own=[])
    segment = pair.source
    as_if = Outdated(id=pair.id, change=Change.CHANGED, now=segment, before=None)
    row = row_of(as_if, before=segment, own=[])
    words = segment.words if segment else ""
    return PassageRow(
        id=pair.id,
        label=row.label,
        change="",
        marks=[Mark(Kind.SAME, words)] if words else [],
        notes=targets_in_words(segment),
    )


def targets_in_words(segment: Segment | None) -> list[str]:
    return [address(target) for target in segment.targets] if segment else []


def block_ids(page: ArticlePage) -> list[str]:
    """Of the newest version, in its order."""
    newest = page.latest_revision
    stored = newest.content.get("body") if newest else None
    body = json.loads(stored or "[]") if isinstance(stored, str | None) else stored
    if newest is None:
        body = list(page.body.raw_data)
    return [str(block["id"]) for block in body if block.get("id")]


def excerpt(segment: Segment) -> str:
    return Truncator(segment.words).chars(EXCERPT)
