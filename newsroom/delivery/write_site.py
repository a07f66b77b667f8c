"""Keeping each locale's frame as its pages are, in the transaction that changes either.

Saving a frame and moving pages in the tree call `write_sites` (newsroom/signal_handlers.py);
`go_public` and `dependents` call `follow_pages` with the documents that they have written.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from newsroom.content.models import SiteFrame
from newsroom.content.prepared import prepared_cursor
from newsroom.delivery.built import compact, etag_of
from newsroom.delivery.locks import lock_site
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.site_documents import LOCALES, build_site, gather_site, keys_of
from newsroom.delivery.site_models import SiteDocument
from newsroom.delivery.together import keep_documents


def follow_pages(documents: Collection[Document], *, now: datetime) -> None:
    """Build again the frames that name one of these pages, which went live, changed or left."""
    if keep_documents(list(documents)):
        return
    locales = {locale for document in documents for locale in locales_framed_by(document)}
    keys = [key for one in documents for key in (f"page:{one.page_id}", f"path:{one.path}")]
    write_sites(locales | frames_naming(keys), now=now)


def frames_naming(keys: list[str]) -> set[str]:
    with prepared_cursor() as cursor:
        cursor.execute(
            "SELECT locale FROM newsroom_sitedocument WHERE keys && %s::varchar[]", [keys]
        )
        return {locale for (locale,) in cursor.fetchall()}


def locales_framed_by(document: Document) -> list[str]:
    """Home pages stand in every locale's list of languages."""
    if document.kind == Kind.HOME:
        return LOCALES
    return [document.locale] if document.kind in {Kind.CATEGORY, Kind.PAGE} else []


def write_sites(locales: Iterable[str], *, now: datetime) -> None:
    """Build and store the frames of these locales, one transaction after the other."""
    for locale in sorted(set(locales)):
        write_site_of(locale, now=now)


@transaction.atomic
def write_site_of(locale: str, *, now: datetime) -> None:
    lock_site(locale)
    # After the lock: another transaction's pages and words are committed now.
    frame = SiteFrame.objects.filter(locale_code=locale).first()
    if frame is None:
        SiteDocument.objects.filter(locale=locale).delete()
    else:
        write_site(frame, now=now)


def write_site(frame: SiteFrame, *, now: datetime) -> None:
    public = gather_site(frame)
    body, keys = compact(build_site(frame, public)), keys_of(frame, public)
    row = SiteDocument.objects.filter(locale=frame.locale_code).first()
    if row is None:
        row = SiteDocument(locale=frame.locale_code, body="", built_at=now)
    if (row.body, row.keys) == (body, keys):
        return
    if row.body != body:
        row.body, row.etag, row.built_at = body, etag_of(body), now
    row.keys = keys
    row.save()
