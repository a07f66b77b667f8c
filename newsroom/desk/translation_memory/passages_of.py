"""The passages of the source that a translation follows, each with its neighbours."""

from collections.abc import Collection
from dataclasses import dataclass

from newsroom.content.models import ArticlePage
from newsroom.translation.comparing import Source, source_at_hand
from newsroom.translation.memory.suggest import Query
from newsroom.translation.models import LocaleVersion
from newsroom.translation.records import rows_of


@dataclass(frozen=True, kw_only=True)
class SourcePassages:
    locale: str
    source: Source
    queries: list[Query]


def passages_of(page: ArticlePage, *, ids: Collection[str]) -> SourcePassages | None:
    """Those named, of all if none is; None for a page that follows no other version.

    Of a source that is not live they are those of the version that the translation was begun from.
    """
    row = LocaleVersion.objects.filter(page_id=page.pk, source_page_id__isnull=False).first()
    if row is None:
        return None
    sources = ArticlePage.objects.select_related("locale")
    source = sources.filter(pk=row.source_page_id).first()
    if source is None:
        return None
    at_hand = source_at_hand(source, rows=[] if source.live else rows_of(page.pk))
    if at_hand is None:
        return None
    worded = [one for one in at_hand.segments if one.words]
    before = ["", *(one.words for one in worded)]
    after = [*(one.words for one in worded[1:]), ""]
    wanted = set(ids)
    return SourcePassages(
        locale=source.locale.language_code,
        source=at_hand,
        queries=[
            Query(segment_id=one.id, text=one.words, before=previous, after=following)
            for one, previous, following in zip(worded, before, after, strict=False)
            if not wanted or one.id in wanted
        ],
    )
