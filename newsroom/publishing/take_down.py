"""Taking a page down inside the transaction of its row; `carry_out` is the only caller."""

from datetime import datetime
from typing import Any

from wagtail.actions.unpublish_page import UnpublishPageAction

from newsroom.delivery.go_public import leave_public
from newsroom.publishing.close import close
from newsroom.publishing.models import Publication
from newsroom.publishing.pages_in_use import refuse_section_in_use

Act = Publication.Act
# What readers are answered from then on, and the reason in the change log.
ANSWERS: dict[str, tuple[int, str]] = {
    Act.UNPUBLISH: (404, "unpublished"),
    Act.EXPIRE: (404, "unpublished"),
    Act.DELETE: (404, "deleted"),
    Act.RETRACT: (410, "retracted"),
    Act.KILL: (410, "killed"),
    Act.BLOCK: (451, "restricted"),
}


def take_down(row: Publication, page: Any, *, now: datetime, done_by: str) -> None:
    """Unpublish and leave the tombstone that the row's act asks for, then close the row."""
    if not page.live:
        remark = "The page was not live."
        return close(row, Publication.State.SUPERSEDED, done_by, remark=remark)
    refuse_section_in_use(page, verb="unpublished")
    UnpublishPageAction(page, user=row.requested_by).execute(skip_permission_checks=True)
    # A worker of the version before writes rows without an act.
    status, reason = ANSWERS.get(row.act, ANSWERS[Act.UNPUBLISH])
    event = f"publication:{row.pk}"
    leave_public(page_id=page.pk, status=status, reason=reason, event=event, now=now)
    return close(row, Publication.State.DONE, done_by)
