"""Keep in the memory what is live of a story, and nothing else. Follow-ups and the rebuild call it.

Written where something goes out or is withdrawn, never while somebody writes: a draft's words are
in it at no time. What a machine proposed and nobody confirmed stays out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction

from newsroom.content.models import ArticlePage
from newsroom.delivery.locks import join_publications
from newsroom.delivery.models import Document
from newsroom.delivery.search_words import vector_of
from newsroom.translation.comparing import Comparison, compare, live_of
from newsroom.translation.drafting.drafted import unconfirmed_in
from newsroom.translation.memory.models import MemorySegment, MemoryTerm
from newsroom.translation.memory.pairs import Pair, pairs_of
from newsroom.translation.memory.terms import terms_of
from newsroom.translation.models import LocaleVersion
from newsroom.translation.staleness import confirm
from newsroom.translation.versions_at_hand import pages_of

LIVE = 200
# A segment's words are asked for by what they say, not by where they stand.
WEIGHT = "A"


@transaction.atomic
def remember_story(story_id: str) -> int:
    """Segments that the memory has of the story afterwards."""
    join_publications(story_id=story_id)
    pages = pages_of(story_id)
    live = live_among(pages)
    versions = LocaleVersion.objects.filter(
        page_id__in=live,
        source_page_id__in=live,
        relation=LocaleVersion.Relation.TRANSLATION,
    )
    kept = []
    for version in versions.order_by("page_id"):
        comparison = compare(
            version, page=pages[version.page_id], source=pages[version.source_page_id or 0]
        )
        if comparison is not None:
            kept.append(version.page_id)
            remember_version(comparison)
    forget(MemorySegment.objects.filter(story_id=story_id).exclude(target_page_id__in=kept))
    return MemorySegment.objects.filter(story_id=story_id).count()


def live_among(pages: Mapping[int, ArticlePage]) -> set[int]:
    """What readers get: killed and blocked stories have no document."""
    rows = Document.objects.filter(page_id__in=list(pages), status=LIVE)
    public = set(rows.values_list("page_id", flat=True))
    return {page_id for page_id, page in pages.items() if page.live and page_id in public}


def remember_version(comparison: Comparison) -> None:
    """Write anew only what is not there yet."""
    page, source = comparison.page, comparison.source
    rows = MemorySegment.objects.filter(target_page_id=page.pk)
    wanted = {key_of(pair): pair for pair in pairs_in(comparison)}
    known: dict[tuple[object, ...], int] = {}
    gone = []
    for row in rows:
        key = (row.source_page_id, *key_of_row(row))
        if key[0] != source.page.pk or key[1:] not in wanted or key[1:] in known:
            gone.append(row.pk)
        else:
            known[key[1:]] = row.pk
    forget(rows.filter(pk__in=gone))
    published_at = page.last_published_at or page.first_published_at
    assert published_at is not None, f"page {page.pk} is live and was never published"
    keep(
        [pair for key, pair in wanted.items() if key not in known],
        story_id=page.translation_key.hex,
        pages=(source.page.pk, page.pk),
        locales=(source.page.locale.language_code, page.locale.language_code),
        published_at=published_at,
    )


def pairs_in(comparison: Comparison) -> Iterator[Pair]:
    text = live_of(comparison.page)
    weighing = comparison.with_text(text)
    links = confirm(weighing, ids=frozenset(), revision=comparison.source.revision_id)
    unread = unconfirmed_in(comparison.page.pk, text.segments)
    read = [link for link in links if link.target not in unread]
    yield from pairs_of(comparison.source.segments, text.segments, read)


def key_of(pair: Pair) -> tuple[object, ...]:
    context = (pair.before, pair.after)
    return (pair.segment_id, pair.is_whole, pair.source, pair.target, *context)


def key_of_row(row: MemorySegment) -> tuple[object, ...]:
    context = (row.before, row.after)
    return (row.segment_id, row.is_whole, row.source_text, row.target_text, *context)


def keep(
    pairs: Collection[Pair],
    *,
    story_id: str,
    pages: tuple[int, int],
    locales: tuple[str, str],
    published_at: datetime,
) -> None:
    """`pages` and `locales` are those of the source and of the translation."""
    source, target = locales
    rows = MemorySegment.objects.bulk_create(
        MemorySegment(
            story_id=story_id,
            source_page_id=pages[0],
            target_page_id=pages[1],
            source_locale=source,
            target_locale=target,
            segment_id=pair.segment_id,
            is_whole=pair.is_whole,
            source_text=pair.source,
            target_text=pair.target,
            digest=pair.digest,
            before=pair.before,
            after=pair.after,
            published_at=published_at,
            words=words_of_both(pair, locales=locales),
        )
        for pair in pairs
    )
    MemoryTerm.objects.bulk_create(
        (
            MemoryTerm(term=term, length=len(row.source_text), segment_id=row.pk)
            for row in rows
            for term in terms_of(row.source_text, source=source, target=target)
        ),
        batch_size=5_000,
    )


def words_of_both(pair: Pair, *, locales: tuple[str, str]) -> str:
    """The lexemes of both texts in one row; words of one language seldom are the other's."""
    source, target = locales
    ours = vector_of([(WEIGHT, pair.source)], locale=source)
    theirs = vector_of([(WEIGHT, pair.target)], locale=target)
    return f"{ours} {theirs}"


def forget(rows: Iterable[MemorySegment]) -> None:
    ids = [row.pk for row in rows]
    MemoryTerm.objects.filter(segment_id__in=ids).delete()
    MemorySegment.objects.filter(pk__in=ids).delete()
