"""What workers run for similar news after a publication; named in newsroom/apps.py.

Each gets a follow-up's payload and runs in its transaction. The clock is read here only.
"""

from django.utils import timezone
from django.utils.module_loading import import_string

from newsroom.delivery.effects import RELATED_PUBLISHED, RELATED_WITHDRAWN
from newsroom.delivery.follow_ups import Handler, Payload
from newsroom.delivery.models import Document
from newsroom.delivery.taken_along import take_along
from newsroom.related.ask_for_refresh import ask_for_refresh
from newsroom.related.locale_index import has_doubled, lock_index
from newsroom.related.models import RelatedIndex
from newsroom.related.rebuild_related import rebuild_related, show_related_of

COMING_AND_GOING = (RELATED_PUBLISHED, RELATED_WITHDRAWN)
# A publication of the locale waits that many at most, about a second.
AT_ONCE = 50
# A larger collection waits for the night: counting it takes longer than a follow-up may.
MOST_REFRESHED = 5_000


def update_related(payload: Payload) -> None:
    """A page has gone live or left, and with it whatever waits in its locale at this moment.

    Asks for new statistics when the collection has doubled.
    """
    page_id, now = payload["page_id"], timezone.now()
    locale = Document.objects.filter(page_id=page_id).values_list("locale", flat=True).first()
    if locale is None:
        return
    lock_index(locale)
    burst = take_along(COMING_AND_GOING, locale=locale, limit=AT_ONCE, now=now)
    rebuild_related(page_ids={page_id, *burst}, now=now)
    index = RelatedIndex.objects.get(pk=locale)
    if has_doubled(index) and index.articles <= MOST_REFRESHED:
        ask_for_refresh(locale=locale, epoch=index.epoch, step=0)


def show_choices(payload: Payload) -> None:
    """An editor has changed pins or exclusions."""
    show_related_of(page_id=payload["page_id"], now=timezone.now())


def refresh_related(payload: Payload) -> None:
    """Go on with the rebuild of a collection that has doubled.

    Imported when it is asked for: numpy would cost every process 0.1 s at its start.
    """
    refresh: Handler = import_string("newsroom.related.refresh.refresh_related")
    refresh(payload)
