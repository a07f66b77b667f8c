"""Sending a page out inside the transaction of its row; `carry_out` is the only caller."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from newsroom.content.checks import blocking, run_checks_of_approved
from newsroom.content.content_hash import content_hash
from newsroom.content.gate import gate
from newsroom.delivery.change_log import Entry, append_changes
from newsroom.delivery.follow_ups import gathered_follow_ups
from newsroom.delivery.go_public import go_public
from newsroom.publishing import crash_points
from newsroom.publishing.approval_words import change_in_words, lapse_in_words
from newsroom.publishing.approvals import waived_by
from newsroom.publishing.close import close
from newsroom.publishing.errors import NotPublishable
from newsroom.publishing.history import published_lines
from newsroom.publishing.make_live import make_live
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.page_at_hand import join_with_parent, open_version
from newsroom.publishing.went_live import tell_it_went_live

Act = Publication.Act
# The right that each kind of approval stands on.
VERB_OF_APPROVAL = {
    Approval.Kind.REVIEWED.value: "approve",
    Approval.Kind.URGENT.value: "publish_urgent",
    Approval.Kind.IMPORT.value: "import_live",
}
# The reason in the change log, where it is not simply that of a first or a further version.
REASONS: dict[str, str] = {Act.CORRECT: "corrected", Act.RESTORE: "retracted"}


def send_out(
    row: Publication, before: Any, *, revision: Revision | None, now: datetime, done_by: str
) -> None:
    """Check everything once more, make the version live and public, then close the row.

    `before` is the locked page as it stands. Raises NotPublishable; the caller rolls back.
    """
    if revision is None:
        raise NotPublishable(_("The approved version no longer exists."))
    join_with_parent(before)
    page = checked_version(row, before, revision=revision, now=now)
    changes = make_public(row, page, before=before, revision=revision, now=now, done_by=done_by)
    # Last: from here on every other publication waits for this one to commit.
    append_changes(changes, now=now)
    crash_points.reach(crash_points.OUTBOXED)


def checked_version(row: Publication, before: Any, *, revision: Revision, now: datetime) -> Any:
    """The page as the approved version has it. Raises NotPublishable."""
    refuse_foreign_version(before, revision=revision)
    page = open_version(before, revision)
    if row.act != Act.RESTORE:  # put back minutes later: its approver's account may be closed
        refuse_lapsed_approval(row.approval, page)
    refuse_changed_content(row, page)
    refuse_findings(page, now=now, waived=waived_by(row.approval))
    return page


def refuse_foreign_version(page: Any, *, revision: Revision) -> None:
    """Content alone does not say whose it is: another page's, or of a kind that is no more."""
    if (revision.content_type_id, revision.object_id) != (page.content_type_id, str(page.pk)):
        raise NotPublishable(_("The approved version no longer exists."))


def make_public(
    row: Publication,
    page: Any,
    *,
    before: Any,
    revision: Revision,
    now: datetime,
    done_by: str,
) -> list[Entry]:
    """Live, with its document, the row closed; gives back what is left for the change log."""
    changes = put_public(row, page, before=before, revision=revision, now=now)
    lines = published_lines(row, page=page, title_before=before.title)
    close(
        row,
        Publication.State.DONE,
        done_by,
        page=page,
        live_revision_id=revision.pk,
        lines=lines,
    )
    return changes


def put_public(
    row: Publication, page: Any, *, before: Any, revision: Revision, now: datetime
) -> list[Entry]:
    """The same, for who closes the row."""
    row.revision_before = before.live_revision_id if before.live else None
    with gathered_follow_ups(now=now):
        make_live(page, before=before, revision=revision, now=now)
        crash_points.reach(crash_points.PUBLISHED)
        tell_it_went_live(row, now=now)
        return go_public(
            page=page,
            revision_id=revision.pk,
            content_hash=row.content_hash,
            reason=REASONS.get(row.act, "updated" if before.live else "published"),
            event=f"publication:{row.pk}",
            is_quiet=row.act == Act.UPDATE,
            now=now,
        )


def refuse_lapsed_approval(approval: Approval | None, page: Any) -> None:
    """Who approved must still have the right at the due instant: accounts close for reasons."""
    if approval is None or approval.withdrawn_at is not None:
        raise NotPublishable(_("The approval was withdrawn."))
    verb = VERB_OF_APPROVAL[approval.kind]
    if not gate.may(user=approval.approved_by, verb=verb, page=page):
        raise NotPublishable(lapse_in_words(approval))


def refuse_changed_content(row: Publication, page: Any) -> None:
    """A moved section, a replaced picture or another alt text is other content: read it again."""
    if content_hash(page) != row.content_hash:
        raise NotPublishable(change_in_words())


def refuse_findings(page: Any, *, now: datetime, waived: frozenset[str] = frozenset()) -> None:
    found = blocking(run_checks_of_approved(page, now=now))
    findings = [finding for finding in found if finding.check_id not in waived]
    if findings:
        raise NotPublishable(" ".join(finding.message for finding in findings))
