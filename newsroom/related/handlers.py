"""What workers run for similar news after a publication; named in newsroom/apps.py.

Each gets a follow-up's payload and runs in its transaction. The clock is read here only.
"""

import time

from django.utils import timezone

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.delivery.models import Document
from newsroom.related.full_rebuild import Rebuild, begin_rebuild
from newsroom.related.locale_index import has_doubled, lock_index
from newsroom.related.models import RelatedIndex
from newsroom.related.rebuild_related import rebuild_related, show_related_of

REFRESH = "related_refresh"  # {"locale", "epoch", "step"}
# A larger collection waits for the night: counting it takes longer than a follow-up may.
MOST_REFRESHED = 5_000
# Publications of the locale wait that long at most.
REFRESH_SECONDS = 2.0


def update_related(payload: Payload) -> None:
    """A page has gone live or left; asks for new statistics when the collection has doubled."""
    rebuild_related(page_id=payload["page_id"], now=timezone.now())
    locales = Document.objects.filter(page_id=payload["page_id"]).values_list("locale", flat=True)
    for index in RelatedIndex.objects.filter(locale__in=list(locales)):
        if has_doubled(index) and index.articles <= MOST_REFRESHED:
            ask_for_refresh(locale=index.locale, epoch=index.epoch, step=0)


def show_choices(payload: Payload) -> None:
    """An editor has changed pins or exclusions."""
    show_related_of(page_id=payload["page_id"], now=timezone.now())


def refresh_related(payload: Payload) -> None:
    """Leave the epoch named, then rebuild for two seconds; then asks for more."""
    locale, epoch, step = payload["locale"], payload["epoch"], payload["step"]
    if lock_index(locale).epoch == epoch:
        begin_rebuild(locale, refresh_statistics=True)
    rebuild = Rebuild(locale)
    ends_at = time.monotonic() + REFRESH_SECONDS
    while rebuild.advance(now=timezone.now()):
        if time.monotonic() >= ends_at:
            return ask_for_refresh(locale=locale, epoch=epoch, step=step + 1)
    return None


def ask_for_refresh(*, locale: str, epoch: int, step: int) -> None:
    effect = Effect(
        topic=REFRESH,
        key=f"{REFRESH}:{locale}:{epoch}:{step}",
        payload={"locale": locale, "epoch": epoch, "step": step},
    )
    record_follow_ups([effect], now=timezone.now())
