"""What happens inside the transaction of one publication; `publish_one` is its only caller."""

from newsroom.publishing.close import close
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.page_at_hand import find_version, lock_page
from newsroom.publishing.send_out import send_out
from newsroom.publishing.sets.tell_its_set import tell_its_set
from newsroom.publishing.take_down import take_down


def carry_out(row: Publication, *, has_ended: bool, done_by: str) -> None:
    """Do what the row says, then close it. Raises NotPublishable; the caller rolls back.

    `has_ended` says that the end of the page is due as well: after an outage, what also ended
    during it never goes live.
    """
    now = row.started_at or database_now()
    is_going_out = row.verb == Publication.Verb.PUBLISH
    revision = find_version(row.revision_id) if is_going_out else None
    page = lock_page(page_id=row.page_id, revision=revision)
    if page is None:
        return close(row, Publication.State.SUPERSEDED, done_by, remark="The page was deleted.")
    if not is_going_out:
        return take_down(row, page, now=now, done_by=done_by)
    if has_ended:
        remark = "Its end came before it could go out."
        return close(row, Publication.State.SUPERSEDED, done_by, remark=remark)
    tell_its_set(row, now=now)
    return send_out(row, page, revision=revision, now=now, done_by=done_by)
