"""Outdated passages as the template draws them: labels, marked words, notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from newsroom.desk.changes.rows import address
from newsroom.review.differences.words import Kind, Mark, mark_words
from newsroom.translation.comparing import Comparison
from newsroom.translation.staleness import Change, Outdated
from newsroom.translation.texts import segments_of_revision
from newsroom.translation.wording import Segment

LABELS = {
    "headline": _("Headline"),
    "standfirst": _("Standfirst"),
    "dateline": _("Dateline"),
    "search title": _("Title for search engines"),
    "search description": _("Description for search engines"),
    "paragraph": _("Paragraph"),
    "heading": _("Heading"),
    "quote": _("Quotation"),
    "attribution": _("Who said it"),
    "list item": _("Item of a list"),
    "title": _("Title"),
    "caption": _("Caption"),
    "alt text": _("Description for those who cannot see the picture"),
    "table heading": _("Heading of a column"),
    "table cell": _("Cell of a table"),
    "description": _("Description"),
    "address": _("Address"),
}


@dataclass(frozen=True, kw_only=True)
class PassageRow:
    """`own` is what the translation says there. `is_wording`: other words, so they may mean the
    same.
    """

    id: str
    label: str
    change: str
    marks: Sequence[Mark]
    notes: Sequence[str]
    own: Sequence[str] = ()

    @property
    def is_wording(self) -> bool:
        return self.change == Change.CHANGED


def rows_of(comparison: Comparison, late: Iterable[Outdated]) -> list[PassageRow]:
    late = list(late)
    before = words_of_before(comparison, late)
    own = {one.id: one.words for one in comparison.draft().version.segments}
    return [
        row_of(one, before=before.get(one.id), own=[own[pk] for pk in one.targets if pk in own])
        for one in late
    ]


def words_of_before(comparison: Comparison, late: Iterable[Outdated]) -> Mapping[str, Segment]:
    """What was confirmed, from the kept version that had these very words; else nothing."""
    linked = {one.id: one.before for one in late if one.before is not None}
    kept = Revision.objects.filter(pk__in={link.revision for link in linked.values()})
    locale_code = comparison.source.page.locale.language_code
    texts = {
        revision.pk: {
            segment.id: segment
            for segment in segments_of_revision(revision, locale_code=locale_code)
        }
        for revision in kept
    }
    found = {pk: texts.get(link.revision or 0, {}).get(link.source) for pk, link in linked.items()}
    return {
        pk: segment
        for pk, segment in found.items()
        if segment is not None and segment.hash == linked[pk].source_hash
    }


def row_of(one: Outdated, *, before: Segment | None, own: Sequence[str]) -> PassageRow:
    shown = one.now or before
    return PassageRow(
        id=one.id,
        label=str(LABELS.get(shown.kind, shown.kind)) if shown else "",
        change=one.change.value,
        marks=marks_of(one, before=before),
        notes=list(notes_of(one, before=before)),
        own=own,
    )


def marks_of(one: Outdated, *, before: Segment | None) -> list[Mark]:
    if one.now is None:
        return [Mark(Kind.GONE, before.words)] if before and before.words else []
    if one.change is Change.NEW:
        return [Mark(Kind.NEW, one.now.words)] if one.now.words else []
    return mark_words(before.words if before else one.now.words, one.now.words)


def notes_of(one: Outdated, *, before: Segment | None) -> Iterator[str]:
    if one.change is Change.CHANGED and before is None:
        yield str(_("The words of before are not kept any more."))
    if one.now is None or before is None:
        return
    for old, new in zip(before.targets, one.now.targets, strict=False):
        if old != new:
            yield str(_("Link: %(before)s → %(after)s")) % {
                "before": address(old),
                "after": address(new),
            }
    for old in before.targets[len(one.now.targets) :]:
        yield str(_("Link gone: %s")) % address(old)
    for new in one.now.targets[len(before.targets) :]:
        yield str(_("New link: %s")) % address(new)
