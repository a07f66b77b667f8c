"""A translation beside its source, ready to be asked what it does not follow.

Readers are told by their own texts only: the live translation against the live source. The desk
compares the draft, and as long as the source is not live with the version of it that is approved,
else with the one that the translation was begun from, so that nothing of a secret draft shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import timezone
from wagtail.models import Revision

from newsroom.content.models import ArticlePage
from newsroom.translation.evidence import Meanings, Version
from newsroom.translation.jobs.frozen import frozen_source
from newsroom.translation.models import Confirmation, LocaleVersion
from newsroom.translation.records import meanings_of, records_of, rows_of
from newsroom.translation.staleness import Outdated, outdated
from newsroom.translation.texts import segments_of_page, segments_of_revision
from newsroom.translation.weighing import Weighing
from newsroom.translation.wording import Segment

# Of a text of which nobody knows when it was saved.
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a translation is compared with, and the version of the page that it is."""

    page: ArticlePage
    segments: Sequence[Segment]
    revision_id: int | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """`rows` are the confirmations, oldest first."""

    version: LocaleVersion
    page: ArticlePage
    source: Source
    rows: Sequence[Confirmation]
    meanings: Meanings

    def with_text(self, text: Version) -> Weighing:
        return Weighing(
            source=self.source.segments,
            version=text,
            records=records_of(self.rows),
            meanings=self.meanings,
        )

    def draft(self) -> Weighing:
        return self.with_text(draft_of(self.page))

    def outdated_in_draft(self) -> list[Outdated]:
        return outdated(self.draft())

    def outdated_for_readers(self) -> list[Outdated]:
        """Nothing while the source is not live: there is nothing that readers could compare."""
        if not self.source.page.live:
            return []
        text = live_of(self.page) if self.page.live else draft_of(self.page)
        return outdated(self.with_text(text))


def compare(version: LocaleVersion, *, page: ArticlePage, source: ArticlePage) -> Comparison | None:
    """None where nothing is left of what it was begun from."""
    rows = rows_of(page.pk)
    at_hand = source_at_hand(source, rows=rows)
    if at_hand is None:
        return None
    return Comparison(
        version=version,
        page=page,
        source=at_hand,
        rows=rows,
        meanings=meanings_of(source.pk),
    )


def source_at_hand(source: ArticlePage, *, rows: Sequence[Confirmation]) -> Source | None:
    """What is live, else what will be, else what was looked at last."""
    if source.live:
        return Source(
            page=source, segments=segments_of_page(source), revision_id=source.live_revision_id
        )
    approved = frozen_source(source, now=timezone.now())
    seen = [row.source_revision_id for row in rows if row.source_page_id == source.pk]
    revision_id = approved.revision_id if approved else seen[-1] if seen else None
    frozen = Revision.objects.filter(pk=revision_id or 0).first()
    if frozen is None:
        return None
    locale_code = source.locale.language_code
    segments = segments_of_revision(frozen, locale_code=locale_code)
    return Source(page=source, segments=segments, revision_id=frozen.pk)


def live_of(page: ArticlePage) -> Version:
    """What readers have. A version's time is that of its last save, autosaves included."""
    saved_at = page.live_revision.created_at if page.live_revision else page.last_published_at
    return Version(segments=segments_of_page(page), saved_at=saved_at or LONG_AGO)


def draft_of(page: ArticlePage) -> Version:
    """The newest version, saved or autosaved."""
    newest = page.latest_revision
    if newest is None:
        return Version(segments=segments_of_page(page), saved_at=LONG_AGO)
    segments = segments_of_revision(newest, locale_code=page.locale.language_code)
    return Version(segments=segments, saved_at=newest.created_at)
