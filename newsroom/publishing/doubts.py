"""Approvals that may have become void long before their time: looked at again at once.

`signal_handlers` calls these when an account, its desks or a picture changes, or a page moves. What
waits on such an approval is tried dry at the next turn (`prepare.py`), however far its time is, so
that its desk reads the reason within seconds and not ten minutes before.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet
from wagtail.models import Page, Revision

from newsroom.content.picture_drafts import versions_showing
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Preparation, Publication

# Of a dry run that has to be done anew.
IN_DOUBT = datetime(1970, 1, 1, tzinfo=UTC)
# Nearer than this a row is tried within seconds anyway, and no new reference may hold it.
FAR = timedelta(minutes=10)


def doubt_approvals_by(account_ids: Collection[int] | None) -> None:
    """None: whoever gave them. Their rights may have changed."""
    rows = waiting()
    if account_ids is not None:
        rows = rows.filter(approval__approved_by__in=account_ids)
    doubt(rows)


def doubt_approvals_showing(image_id: int) -> None:
    """Its file or its words are others: not what was approved."""
    versions = Revision.objects.filter(pk__in=waiting().values("revision_id"))
    shown = [version.pk for version in versions_showing(image_id, versions)]
    if shown:
        doubt(waiting().filter(revision_id__in=shown))


def doubt_approvals_below(page: Page) -> None:
    """In another section others may approve."""
    moved = Page.objects.descendant_of(page, inclusive=True)
    doubt(waiting().filter(page_id__in=moved.values("pk")))


def waiting() -> QuerySet[Publication]:
    return Publication.objects.filter(
        state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    )


def doubt(rows: QuerySet[Publication]) -> None:
    Preparation.objects.filter(publication__in=rows).update(at=IN_DOUBT)
    far = rows.filter(preparation__isnull=True, due_at__gt=database_now() + FAR)
    Preparation.objects.bulk_create(
        [
            Preparation(publication_id=pk, version=0, stage=Preparation.Stage.EARLY, at=IN_DOUBT)
            for pk in far.values_list("pk", flat=True)
        ],
        ignore_conflicts=True,
    )
