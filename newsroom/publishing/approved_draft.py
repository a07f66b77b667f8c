"""The newest version and the approval that stands for it: what may go out without a new review.

The verbs `publish` and `schedule` call it.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from newsroom.content.content_hash import content_hash
from newsroom.publishing.approvals import standing_approval
from newsroom.publishing.models import Approval
from newsroom.publishing.verbs import VerbRefused


@dataclass(frozen=True, kw_only=True)
class ApprovedDraft:
    """`content` is the version as a page; another save of the same content is the same."""

    approval: Approval
    revision: Revision
    content: Any


def find_approved_draft(page: Any) -> ApprovedDraft:
    """Raises VerbRefused with a sentence: nobody approved it, or readers have it already."""
    latest: Revision | None = page.get_latest_revision()
    if latest is None:
        raise VerbRefused(_("There is no version to send out."), code="not_approved")
    content = latest.as_object()
    digest = content_hash(content)
    approval = standing_approval(page_id=page.pk, content_hash=digest)
    revision = Revision.objects.filter(pk=approval.revision_id).first() if approval else None
    if approval is None or revision is None:
        message = _("Nobody's approval stands for the newest version: submit it for review.")
        raise VerbRefused(message, code="not_approved")
    if page.live and content_hash(page.live_revision.as_object()) == digest:
        raise VerbRefused(_("Readers have this very version already."), code="live_already")
    return ApprovedDraft(approval=approval, revision=revision, content=content)


def why_no_approved_draft(page: Any) -> str:
    try:
        find_approved_draft(page)
    except VerbRefused as refusal:
        return refusal.message
    return ""


def approval_of_draft(page: Any) -> Approval | None:
    """For screens, which explain also what does not fit."""
    try:
        return find_approved_draft(page).approval
    except VerbRefused:
        return None
