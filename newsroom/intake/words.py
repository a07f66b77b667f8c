"""What a line says about a story, put into the fields of an article."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from newsroom.content.models import ArticlePage, ArticleTag, Byline
from newsroom.intake.dates import BadDate, as_instant
from newsroom.intake.piece import Piece
from newsroom.intake.problems import bad_line
from newsroom.intake.record import Record

# Older pieces are archive material and never enter *Last news* by being imported.
STILL_NEWS = timedelta(hours=48)


def shown_instant(record: Record, *, now: datetime) -> datetime | None:
    """The date that readers see; None for undated pieces. Raises BadLine for dates ahead."""
    if record.moment is None:
        return None
    zone = ZoneInfo(settings.NEWSROOM_TIME_ZONE)
    try:
        return as_instant(record.moment, zone=zone, now=now)
    except BadDate as error:
        raise bad_line(error.code, str(error), "/date") from error


def shown_date(piece: Piece, *, now: datetime) -> datetime | None:
    """The date that readers see; None where it is to be that of going out, or there is none."""
    instant = shown_instant(piece.record, now=now)
    return None if piece.is_current and is_news(instant, now=now) else instant


def is_news(shown_at: datetime | None, *, now: datetime) -> bool:
    return shown_at is not None and now - shown_at <= STILL_NEWS


def put_words(article: ArticlePage, piece: Piece, *, now: datetime) -> None:
    """Fields, bylines and tags as the line has them; place, slug and *Last news* stay."""
    record = piece.record
    article.title = article.draft_title = record.title
    article.body = piece.body
    article.source = record.source
    article.licence = record.licence
    article.shown_at = shown_date(piece, now=now)
    article.undated = article.shown_at is None and not piece.is_current
    if piece.standfirst is not None:
        article.standfirst = piece.standfirst
    if piece.text_provenance is not None:
        article.text_provenance = piece.text_provenance
    article.lead_image_id = piece.image_id
    article.bylines.set(
        [Byline(author_id=key, sort_order=order) for order, key in enumerate(piece.author_ids)]
    )
    article.tagged_items.set([ArticleTag(tag_id=key) for key in piece.tag_ids])
    article.external_id = record.external_id
    article.external_digest = piece.digest
