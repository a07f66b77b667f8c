"""What the screen shows of a page: of a translation its own passages, of a source everybody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.content.models import NewsPage
from newsroom.desk.passages.rows import PassageRow, rows_of
from newsroom.publishing.models import Correction
from newsroom.translation.changed_facts import ChangedFacts
from newsroom.translation.chosen import seen_now
from newsroom.translation.comparing import Comparison
from newsroom.translation.facts_since import facts_since
from newsroom.translation.models import LocaleVersion
from newsroom.translation.staleness import Change
from newsroom.translation.versions_at_hand import compare_now, translations_of

Relation = LocaleVersion.Relation


@dataclass(frozen=True, kw_only=True)
class TranslationView:
    """`waits`: the draft follows, and what readers have does not."""

    row: LocaleVersion
    source: Any
    passages: Sequence[PassageRow]
    total: int
    facts: ChangedFacts | None
    corrections: Sequence[Correction]
    seen: str
    waits: bool

    @property
    def is_adaptation(self) -> bool:
        return self.row.relation == Relation.ADAPTATION

    @property
    def is_current(self) -> bool:
        return not (self.passages or self.facts or self.corrections or self.waits)


@dataclass(frozen=True, kw_only=True)
class Follower:
    page: Any
    late: int
    total: int


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """`passages` are those that any translation does not follow because of other words."""

    followers: Sequence[Follower]
    passages: Sequence[PassageRow]
    version: int | None


def translation_view(page: NewsPage) -> TranslationView | None:
    """None for a page that follows no other version."""
    comparison = compare_now(page)
    if comparison is None:
        return None
    row = comparison.version
    is_translation = row.relation == Relation.TRANSLATION
    late = comparison.outdated_in_draft() if is_translation else []
    return TranslationView(
        row=row,
        source=comparison.source.page,
        passages=rows_of(comparison, late),
        total=len(comparison.source.segments),
        facts=None if is_translation else facts_since(comparison),
        corrections=corrections_of(comparison) if row.correction_pending else [],
        seen=seen_now(comparison),
        waits=is_translation and not late and row.outdated > 0,
    )


def corrections_of(comparison: Comparison) -> list[Correction]:
    """What readers of the source were told, the newest first."""
    public = Correction.objects.filter(
        page_id=comparison.source.page.pk, state=Correction.State.LIVE
    )
    return list(public.order_by("-at", "-pk"))


def source_view(page: NewsPage) -> SourceView | None:
    """None for a page that no translation follows."""
    comparisons = list(translations_of(page))
    if not comparisons:
        return None
    followers: list[Follower] = []
    passages: dict[str, PassageRow] = {}
    for comparison in comparisons:
        late = comparison.outdated_in_draft()
        followers.append(
            Follower(page=comparison.page, late=len(late), total=len(comparison.source.segments))
        )
        changed = [one for one in late if one.change is Change.CHANGED]
        passages |= {row.id: row for row in rows_of(comparison, changed)}
    return SourceView(
        followers=followers,
        passages=list(passages.values()),
        version=getattr(page, "live_revision_id", None),
    )
