"""Taking a page down inside the transaction of its row; `carry_out` is the only caller."""

from datetime import datetime
from typing import Any

from wagtail.actions.unpublish_page import UnpublishPageAction

from newsroom.delivery.go_public import leave_public
from newsroom.publishing.close import close
from newsroom.publishing.models import Hold, Publication
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
# These speak of the story, so they also reach a version that had left already.
HOLD_OF_ACT: dict[str, str] = {
    Act.KILL: Hold.Kind.KILL,
    Act.BLOCK: Hold.Kind.LEGAL_BLOCK,
}


def take_down(row: Publication, page: Any, *, now: datetime, done_by: str) -> None:
    """Unpublish and leave the tombstone that the row's act asks for, then close the row."""
    if page.live:
        refuse_section_in_use(page, verb="unpublished")
        UnpublishPageAction(page, user=row.requested_by).execute(skip_permission_checks=True)
    elif row.act not in HOLD_OF_ACT:
        remark = "The page was not live."
        return close(row, Publication.State.SUPERSEDED, done_by, remark=remark)
    # A worker of the version before writes rows without an act.
    status, reason = ANSWERS.get(row.act, ANSWERS[Act.UNPUBLISH])
    leave_public(
        page_id=page.pk,
        status=status,
        reason=reason,
        statement=statement_about(page, act=row.act),
        event=f"publication:{row.pk}",
        now=now,
    )
    return close(row, Publication.State.DONE, done_by)


def statement_about(page: Any, *, act: str) -> str:
    """What the standing kill or block tells readers of this locale; empty where it says nothing."""
    if act not in HOLD_OF_ACT:
        return ""
    hold = Hold.objects.filter(
        story_id=page.translation_key.hex, kind=HOLD_OF_ACT[act], lifted_at__isnull=True
    ).first()
    return str(hold.statements.get(page.locale.language_code, "")) if hold else ""
