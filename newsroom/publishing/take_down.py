"""Taking a page down inside the transaction of its row; `carry_out` is the only caller."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from newsroom.delivery.go_public import leave_public
from newsroom.publishing.close import close
from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.pages_in_use import refuse_section_in_use
from newsroom.publishing.withdraw_corrections import withdraw_proposal

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
    if page.live and has_come_back(row):
        remark = _("What was planned for after it is live already.")
        return close(row, Publication.State.SUPERSEDED, done_by, remark=remark)
    if page.live:
        refuse_section_in_use(page, verb="unpublished")
        UnpublishPageAction(page, user=row.requested_by).execute(skip_permission_checks=True)
    elif row.act not in HOLD_OF_ACT:
        remark = "The page was not live."
        return close(row, Publication.State.SUPERSEDED, done_by, remark=remark)
    withdraw_proposal(
        page=page, user=row.requested_by, reason=_("The story left the site."), now=now
    )
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


def has_come_back(row: Publication) -> bool:
    """Whether the page went out again for a time after this planned end, which was late itself.

    After an outage both are due, and two workers may take them up in either order.
    """
    is_planned = row.due_at > row.created_at
    return (
        is_planned
        and Publication.objects.filter(
            page_id=row.page_id,
            verb=Publication.Verb.PUBLISH,
            state=Publication.State.DONE,
            due_at__gt=row.due_at,
        ).exists()
    )


def statement_about(page: Any, *, act: str) -> str:
    """What the standing kill or block tells readers of this locale; empty where it says nothing."""
    if act not in HOLD_OF_ACT:
        return ""
    hold = Hold.objects.filter(
        story_id=page.translation_key.hex, kind=HOLD_OF_ACT[act], lifted_at__isnull=True
    ).first()
    return str(hold.statements.get(page.locale.language_code, "")) if hold else ""
