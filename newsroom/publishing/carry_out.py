"""What happens inside the transaction of one publication; `publish_one` is its only caller."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from newsroom.content.checks import blocking, run_checks
from newsroom.content.content_hash import content_hash
from newsroom.content.gate import gate
from newsroom.delivery.go_public import go_public, leave_public
from newsroom.publishing.database_clock import ClockTimestamp, database_now
from newsroom.publishing.errors import NotPublishable
from newsroom.publishing.history import DONE, note
from newsroom.publishing.models import DELETION, Approval, Publication
from newsroom.publishing.pages_in_use import refuse_section_in_use

NOT_FOUND = 404
# The right that each kind of approval stands on.
VERB_OF_APPROVAL = {
    Approval.Kind.REVIEWED.value: "approve",
    Approval.Kind.URGENT.value: "publish_urgent",
    Approval.Kind.IMPORT.value: "import_live",
}


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


def send_out(row: Publication, current: Page, *, now: datetime, done_by: str) -> None:
    revision = Revision.objects.filter(pk=row.revision_id).first()
    if revision is None:
        raise NotPublishable("The approved version no longer exists.")
    action = PublishPageRevisionAction(
        revision, user=row.requested_by, log_action="wagtail.publish"
    )
    page = action.object
    refuse_lapsed_approval(row.approval, page)
    refuse_changed_content(row, page)
    refuse_findings(page, now=now)
    # The revision's own copy has lost its microseconds.
    page.first_published_at = current.first_published_at or now
    action.execute(skip_permission_checks=True)
    refuse_half_done(page, revision)
    go_public(
        page=page,
        revision_id=revision.pk,
        content_hash=row.content_hash,
        reason="updated" if current.live else "published",
        event=f"publication:{row.pk}",
        now=now,
    )
    close(row, Publication.State.DONE, done_by)


def refuse_lapsed_approval(approval: Approval | None, page: Any) -> None:
    """Who approved must still have the right at the due instant: accounts close for reasons."""
    if approval is None or approval.withdrawn_at is not None:
        raise NotPublishable("The approval was withdrawn.")
    verb = VERB_OF_APPROVAL[approval.kind]
    if not gate.may(user=approval.approved_by, verb=verb, page=page):
        name = approval.approved_by_name
        raise NotPublishable(f"{name}, who approved it, may not do so any more; approve it again.")


def refuse_changed_content(row: Publication, page: Any) -> None:
    """A moved section, a replaced picture or another alt text is other content: read it again."""
    if content_hash(page) != row.content_hash:
        raise NotPublishable("The content has changed since its approval; approve it again.")


def refuse_findings(page: Any, *, now: datetime) -> None:
    findings = blocking(run_checks(page, now=now))
    if findings:
        raise NotPublishable(" ".join(finding.message for finding in findings))


def refuse_half_done(page: Any, revision: Revision) -> None:
    """A worker's clock or a stray receiver must not leave a row done and a page dark."""
    is_live = Page.objects.filter(pk=page.pk, live=True, live_revision_id=revision.pk).exists()
    if not is_live:
        raise NotPublishable("Wagtail did not make this version live.")


def take_down(row: Publication, page: Any, *, now: datetime, done_by: str) -> None:
    if not page.live:
        remark = "The page was not live."
        return close(row, Publication.State.SUPERSEDED, done_by, remark=remark)
    refuse_section_in_use(page, verb="unpublished")
    UnpublishPageAction(page, user=row.requested_by).execute(skip_permission_checks=True)
    # The change log speaks from a closed list, editors' reasons stay in the ledger.
    reason = DELETION if row.reason == DELETION else "unpublished"
    event = f"publication:{row.pk}"
    leave_public(page_id=page.pk, status=NOT_FOUND, reason=reason, event=event, now=now)
    return close(row, Publication.State.DONE, done_by)


def close(row: Publication, state: str, done_by: str, *, remark: str = "") -> None:
    """`lateness` counts from the planned instant to the end of the work, never below zero."""
    row.state, row.done_by, row.last_error = state, done_by, remark
    row.done_at = database_now()
    row.lateness = max(row.done_at - row.due_at, timedelta(0))
    row.attempts += 1
    row.save()
    if state == Publication.State.DONE:
        note(row, DONE)
