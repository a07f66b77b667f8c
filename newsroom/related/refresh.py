"""The follow-up `related_refresh`: rebuilds a collection that has doubled since its last count."""

import time

from django.utils import timezone

from newsroom.delivery.follow_ups import Payload
from newsroom.related.ask_for_refresh import ask_for_refresh
from newsroom.related.begin_rebuild import begin_rebuild
from newsroom.related.full_rebuild import Rebuild
from newsroom.related.locale_index import lock_index
from newsroom.related.rebuild_shards import is_running

# Publications of the locale wait that long at most.
REFRESH_SECONDS = 2.0


def refresh_related(payload: Payload) -> None:
    """Leave the epoch named, rebuilding for two seconds; then asks for more."""
    locale, epoch, step = payload["locale"], payload["epoch"], payload["step"]
    index = lock_index(locale)
    if index.epoch == epoch and not is_running(locale):
        begin_rebuild(locale, refresh_statistics=True, now=timezone.now())
    rebuild = Rebuild(locale)
    ends_at = time.monotonic() + REFRESH_SECONDS
    while rebuild.advance(now=timezone.now()):
        if time.monotonic() >= ends_at:
            ask_for_refresh(locale=locale, epoch=epoch, step=step + 1)
            break
    rebuild.close()
