"""What the side-by-side editor shows of a version's source, in words and ready to be placed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.desk.changes.rows import address
from newsroom.desk.passages.rows import PassageRow, row_of, words_of_before
from newsroom.desk.translating.facts import FactInWords, facts_in_words
from newsroom.desk.translating.homes import Added, Placed, homes_of
from newsroom.review.differences.words import Kind, Mark
from newsroom.translation.alignment import Alignment, Pair, align
from newsroom.translation.changed_facts import ChangedFacts
from newsroom.translation.chosen import seen_now
from newsroom.translation.comparing import Comparison
from newsroom.translation.facts_since import facts_since
from newsroom.translation.models import LocaleVersion
from newsroom.translation.staleness import Change, Outdated
from newsroom.translation.versions_at_hand import compare_now
from newsroom.translation.wording import Segment

EXCERPT = 60  # characters


@dataclass(frozen=True, kw_only=True)
class Beside:
    """`late` counts what is outdated, `confirmed` what somebody compared, of `total` passages."""

    page: Any
    source: Any
    is_adaptation: bool
    homes: Sequence["ShownHome"]
    late: int
    confirmed: int
    total: int
    facts: ChangedFacts
    facts_in_words: Sequence[FactInWords]
    whole: Sequence[Segment]
    seen: str
    state: Mapping[str, Any]
    may_confirm: bool
    may_relate: bool

    @property
    def against(self) -> Mapping[str, Any]:
        """Two wordings are compared, so the marks say aloud which is which."""
        return {"content": self.source}

    @property
    def words_of_memory(self) -> str:
        """What the script says of suggestions and terms."""
        words = {
            "exact-in-context": _("the same, in the same place"),
            "exact": _("the same"),
            "fuzzy": _("like it: %(percent)s %%") % {"percent": "{percent}"},
            "sentence": _("of a sentence"),
            "forbidden": _("not: %(words)s") % {"words": "{words}"},
        }
        return json.dumps(words)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A passage as the template draws it."""

    placed: Placed
    row: PassageRow

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


def beside(page: Any, *, user: Any) -> Beside | None:
    """None for a page that follows no other version."""
    if not isinstance(page, ArticlePage):
        return None
    comparison = compare_now(page)
    if comparison is None:
        return None
    is_adaptation = comparison.version.relation == LocaleVersion.Relation.ADAPTATION
    weighing = comparison.draft()
    alignment = align(weighing)
    draft = weighing.version.segments
    pairs = [] if is_adaptation else alignment.pairs
    facts = facts_since(comparison) if is_adaptation else ChangedFacts(gone=[], new=[])
    return Beside(
        page=comparison.page,
        source=comparison.source.page,
        is_adaptation=is_adaptation,
        homes=[] if is_adaptation else shown_homes(comparison, alignment, draft=draft),
        late=sum(one.outdated is not None for one in pairs),
        confirmed=sum(one.is_confirmed for one in pairs),
        total=len(comparison.source.segments),
        facts=facts,
        facts_in_words=facts_in_words(facts, comparison.source.segments),
        whole=comparison.source.segments if is_adaptation else [],
        seen=seen_now(comparison),
        state=state_of(pairs, draft=draft),
        may_confirm=gate.may(user=user, verb="confirm_translation", page=page),
        may_relate=gate.may(user=user, verb="relate_versions", page=page),
    )


def shown_homes(
    comparison: Comparison, alignment: Alignment, *, draft: Sequence[Segment]
) -> list[ShownHome]:
    homes = homes_of(alignment, draft=draft, blocks=block_ids(comparison.page))
    late = [one.outdated for one in alignment.pairs if one.outdated is not None]
    before = words_of_before(comparison, late)
    return [
        ShownHome(
            place=home.place,
            passages=[
                Shown(placed=one, row=passage_row(one.pair, before=before)) for one in home.passages
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


def state_of(pairs: Sequence[Pair], *, draft: Sequence[Segment]) -> dict[str, Any]:
    """For the script: what was seen of each passage, and what could stand for one."""
    return {
        "passages": {one.id: {"seen": one.seen, "targets": list(one.targets)} for one in pairs},
        "texts": [{"id": one.id, "words": excerpt(one)} for one in draft if one.words],
    }
