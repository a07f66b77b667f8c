"""A real version as the units of a file: what is handed out, and what comes in is held against."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from newsroom.content.models import ArticlePage
from newsroom.translation.checks.untranslated import is_running_text
from newsroom.translation.comparing import Comparison
from newsroom.translation.evidence import Link, Version
from newsroom.translation.exchange.numbering import numbered_like
from newsroom.translation.exchange.units import FileOf, Unit
from newsroom.translation.exchange.weigh_units import Here
from newsroom.translation.inline import Piece
from newsroom.translation.models import LocaleVersion
from newsroom.translation.put_words import words_with_marks
from newsroom.translation.segments import places_of, segments_of
from newsroom.translation.staleness import confirm, outdated
from newsroom.translation.texts import content_of_page, content_of_revision
from newsroom.translation.versions_at_hand import compare_now
from newsroom.translation.wording import Content, Segment


@dataclass(frozen=True, kw_only=True)
class Handled:
    """`places`: where the words of each unit stand in the version. `late`: what is outdated."""

    here: Here
    source: Content
    places: Mapping[str, str]
    late: frozenset[str]


def units_of_version(page: ArticlePage) -> Handled | None:
    """None for a page that is no translation, and where nothing is left of its source."""
    comparison = compare_now(page)
    if comparison is None or comparison.version.relation != LocaleVersion.Relation.TRANSLATION:
        return None
    draft: Any = page.get_latest_revision_as_object()
    return handle(comparison, source=source_of(comparison), own=content_of_page(draft))


def source_of(comparison: Comparison) -> Content:
    """As it is live, else as the translator may see it."""
    source = comparison.source.page
    if source.live:
        return content_of_page(source)
    frozen = Revision.objects.get(pk=comparison.source.revision_id)
    return content_of_revision(frozen, locale_code=source.locale.language_code)


def handle(comparison: Comparison, *, source: Content, own: Content) -> Handled:
    version = Version(segments=segments_of(own), saved_at=comparison.draft().version.saved_at)
    weighing = comparison.with_text(version)
    late = frozenset(one.id for one in outdated(weighing))
    links = confirm(weighing, ids=frozenset(), revision=None)
    builder = Builder(source=source, own=own, links=links, late=late, hashes=version.hashes)
    units = {unit.id: unit for unit in builder.units()}
    of = FileOf(
        story_id=comparison.page.translation_key.hex,
        source_locale=comparison.source.page.locale.language_code,
        target_locale=comparison.page.locale.language_code,
    )
    return Handled(
        here=Here(of=of, units=units, longest=longest_of_fields(builder.places)),
        source=source,
        places=builder.places,
        late=late,
    )


def longest_of_fields(places: Mapping[str, str]) -> dict[str, int]:
    fields = {field.name: getattr(field, "max_length", None) for field in ArticlePage._meta.fields}
    return {unit: limit for unit, place in places.items() if (limit := fields.get(place))}


class Builder:
    def __init__(
        self,
        *,
        source: Content,
        own: Content,
        links: Sequence[Link],
        late: frozenset[str],
        hashes: Mapping[str, str],
    ) -> None:
        self.source_words, self.own_words = words_with_marks(source), words_with_marks(own)
        self.segments = places_of(source)
        self.own_places, self.late, self.hashes = places_of(own), late, hashes
        self.own_blocks = {str(block.get("id") or "") for block in own.body}
        self.targets: dict[str, list[str]] = {}
        self.sources: dict[str, list[str]] = {}
        for link in links:
            if link.source and link.target in hashes:
                self.targets.setdefault(link.source, []).append(link.target)
                self.sources.setdefault(link.target, []).append(link.source)
        self.places: dict[str, str] = {}

    def units(self) -> Iterator[Unit]:
        for key, words in self.source_words.items():
            segment = self.segments[key]
            if segment.place is None or segment.place.picture is not None:
                continue
            targets = self.targets.get(key, [])
            if not targets and key not in self.late:
                continue  # left out, and the version as a whole answers for it
            yield self.unit(segment, words, targets)

    def unit(self, segment: Segment, words: tuple[Piece, ...], targets: Sequence[str]) -> Unit:
        place = targets[0] if targets else segment.id
        self.places[segment.id] = place
        refusal = self.why_no_place(segment, targets)
        own = self.own_words.get(place) if targets else None
        is_copy = own == words and is_running_text(segment.words)
        target = None if own is None or is_copy or refusal else numbered_like(words, own)
        return Unit(
            id=segment.id,
            kind=segment.kind,
            source=words,
            target=target,
            base=self.hashes.get(place, "") if target is not None else "",
            is_outdated=segment.id in self.late,
            note=segment.kind,
            refusal=refusal,
        )

    def why_no_place(self, segment: Segment, targets: Sequence[str]) -> str:
        if len(targets) > 1 or any(len(self.sources[one]) > 1 for one in targets):
            return "joined"
        has_place = segment.id in self.own_places or segment.block not in self.own_blocks
        return "" if targets or has_place else "no-place"
