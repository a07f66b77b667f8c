"""A page that is deleted, alone or with its parent: its trace stays and its requests end."""

from typing import Any

from newsroom.content.models import FormerAddress, NewsPage
from newsroom.delivery.models import Document
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.scheduling import request_unpublication
from newsroom.publishing.sets.membership import leave_late_sets

WITHDRAWN = (410, 451)


def follow_deletion(page: Any) -> None:
    """For `pre_delete`, which children get too when a parent goes (their `delete()` is not).

    A live page goes down by the ledger first. Raises PublicationRefused where it may not, as for
    a section with live or scheduled stories; then nothing is deleted.
    """
    if not isinstance(page, NewsPage):
        return
    now = database_now()
    if page.live:
        row = request_unpublication(
            page=page, due_at=now, user=None, act=Publication.Act.DELETE, now=now
        )
        if publish_one(publication_id=row.pk, done_by="now") is not Outcome.DONE:
            row.refresh_from_db()
            raise PublicationRefused(row.last_error)
    Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING).update(
        state=Publication.State.SUPERSEDED, last_error="The page was deleted."
    )
    leave_late_sets(page.pk)
    forget_addresses(page)


def forget_addresses(page: Any) -> None:
    """Its addresses are free again, but those of a killed or blocked story go on saying so."""
    withdrawn = Document.objects.filter(page_id=page.pk, status__in=WITHDRAWN)
    if not withdrawn.exists():
        FormerAddress.objects.filter(page_id=page.pk).delete()
