"""What happens inside the transaction of one publication; `publish_one` is its only caller."""

from django.db import connection
from wagtail.models import Page

from newsroom.publishing.close import close
from newsroom.publishing.database_clock import ClockTimestamp, database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.send_out import send_out
from newsroom.publishing.take_down import take_down


def carry_out(row: Publication, *, done_by: str) -> None:
    """Do what the row says, then close it. Raises NotPublishable; the caller rolls back."""
    row.started_at = now = database_now()
    page = Page.objects.select_for_update(of=("self",)).filter(pk=row.page_id).first()
    if page is None:
        return close(row, Publication.State.SUPERSEDED, done_by, remark="The page was deleted.")
    open_the_trigger(row.pk)
    if row.verb == Publication.Verb.UNPUBLISH:
        return take_down(row, page.specific, now=now, done_by=done_by)
    if expired_meanwhile(row):
        remark = "Its end came before it could go out."
        return close(row, Publication.State.SUPERSEDED, done_by, remark=remark)
    return send_out(row, page, now=now, done_by=done_by)


def open_the_trigger(publication_id: int) -> None:
    """Gate (d): the trigger looks this row up; other transactions see nothing of the flag."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.publication', %s, true)", [str(publication_id)])


def expired_meanwhile(row: Publication) -> bool:
    """After an outage, what also ended during it never goes live."""
    return Publication.objects.filter(
        page_id=row.page_id,
        verb=Publication.Verb.UNPUBLISH,
        state=Publication.State.PENDING,
        due_at__gte=row.due_at,
        due_at__lte=ClockTimestamp(),
    ).exists()
