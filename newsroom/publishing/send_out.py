"""Sending a page out inside the transaction of its row; `carry_out` is the only caller."""

from datetime import datetime
from typing import Any

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from newsroom.content.checks import blocking, run_checks
from newsroom.content.content_hash import content_hash
from newsroom.content.gate import gate
from newsroom.delivery.go_public import go_public
from newsroom.publishing import crash_points
from newsroom.publishing.approvals import waived_by
from newsroom.publishing.close import close
from newsroom.publishing.errors import NotPublishable
from newsroom.publishing.models import Approval, Publication

# The right that each kind of approval stands on.
VERB_OF_APPROVAL = {
    Approval.Kind.REVIEWED.value: "approve",
    Approval.Kind.URGENT.value: "publish_urgent",
    Approval.Kind.IMPORT.value: "import_live",
}


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
    refuse_findings(page, now=now, waived=waived_by(row.approval))
    # The revision's own copy has lost its microseconds.
    page.first_published_at = current.first_published_at or now
    action.execute(skip_permission_checks=True)
    refuse_half_done(page, revision)
    crash_points.reach(crash_points.PUBLISHED)
    go_public(
        page=page,
        revision_id=revision.pk,
        content_hash=row.content_hash,
        reason="updated" if current.live else "published",
        event=f"publication:{row.pk}",
        now=now,
    )
    close(row, Publication.State.DONE, done_by)
    crash_points.reach(crash_points.OUTBOXED)


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


def refuse_findings(page: Any, *, now: datetime, waived: frozenset[str] = frozenset()) -> None:
    found = blocking(run_checks(page, now=now))
    findings = [finding for finding in found if finding.check_id not in waived]
    if findings:
        raise NotPublishable(" ".join(finding.message for finding in findings))


def refuse_half_done(page: Any, revision: Revision) -> None:
    """A worker's clock or a stray receiver must not leave a row done and a page dark."""
    is_live = Page.objects.filter(pk=page.pk, live=True, live_revision_id=revision.pk).exists()
    if not is_live:
        raise NotPublishable("Wagtail did not make this version live.")
