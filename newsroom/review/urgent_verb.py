"""Publish first, be read afterwards: a flash (the headline alone), or an update of a live story.

Alone and of one's own work too; in return the second look stays due until another person gives it.
The right to it is off by default (`urgent_rights.py`).
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision

from newsroom.content.checks import blocking, run_checks
from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage
from newsroom.publishing.approvals import record_approval, waived_by
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.holds import refuse_held
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import request_publication
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.review.four_eyes import last_content_editor_id
from newsroom.review.notices.record import note_event
from newsroom.review.second_looks import SecondLook
from newsroom.review.urgent_history import URGENT, note
from newsroom.review.urgent_words import LONGEST_FLASH, explain, length_of_text, why_not


def publish_urgent(
    *, page: ArticlePage, user: Any, now: datetime, reason: str, version: int | None
) -> str:
    """Send the latest version out at once. Raises PublicationRefused; nothing has changed then.

    No row is locked before the ledger's own: who saves in between changes the hash, and the
    publication refuses that.
    """
    current = Page.objects.get(pk=page.pk).specific
    refuse_held(current, now=now)
    revision = latest_version(current, shown=version)
    content = revision.as_object()
    refuse_unfit(current, content)
    approval = record_approval(
        page=current,
        revision=revision,
        kind=Approval.Kind.URGENT,
        user=user,
        comment=reason,
        content=content,
        is_flash=not length_of_text(content) and is_without_text(current),
        now=now,
    )
    refuse_findings(content, approval, now=now)
    at_once = database_now()
    row = request_publication(
        page=content,
        revision=revision,
        approval=approval,
        due_at=at_once,
        user=user,
        reason=reason,
        now=at_once,
    )
    carry_out_now(row)
    row.refresh_from_db()
    if row.state != Publication.State.DONE:
        raise PublicationRefused(row.last_error)
    look = owe_second_look(row, revision=revision, is_flash=not current.live, user=user)
    note_event("second_look", subject_id=look.pk, actor=user, now=now)
    note(current, URGENT, user=user, words=reason)
    return _("“%s” is live. Another person still has to give the second look.") % content.title


def latest_version(page: ArticlePage, *, shown: int | None) -> Revision:
    """Raises VerbRefused when the person at the screen was shown an older one."""
    revision: Revision | None = page.latest_revision
    if revision is None:
        raise PublicationRefused(_("There is no version to send out."))
    if shown is not None and shown != revision.pk:
        message = _("Somebody saved the story meanwhile. Read it again.")
        raise VerbRefused(message, code="content_changed", facts={"version": revision.pk})
    return revision


def is_without_text(page: ArticlePage) -> bool:
    """Only what readers have without a text, or do not have yet, may stay without one."""
    return not page.live or not length_of_text(page)


def refuse_unfit(current: ArticlePage, content: ArticlePage) -> None:
    """Flashes and updates go first, whole stories wait for their review."""
    if not current.live and length_of_text(content) > LONGEST_FLASH:
        message = _(
            "This is a whole story: submit it for review, or send its headline out first."
            " A flash has at most %(limit)s characters of text."
        )
        facts = {"longest": LONGEST_FLASH}
        raise VerbRefused(message % {"limit": LONGEST_FLASH}, code="no_flash", facts=facts)
    if current.live and content_hash(content) == content_hash(current):
        raise PublicationRefused(_("Readers have this very version already."))


def refuse_findings(content: ArticlePage, approval: Approval, *, now: datetime) -> None:
    """The ledger would refuse them too; here each keeps its field and its words."""
    waived = waived_by(approval)
    found = blocking(run_checks(content, now=now))
    findings = [finding for finding in found if finding.check_id not in waived]
    if findings:
        raise PublicationRefused(_("It cannot go out like this."), findings, code="checks_failed")


def owe_second_look(
    row: Publication, *, revision: Revision, is_flash: bool, user: Any
) -> SecondLook:
    return SecondLook.objects.create(
        page_id=row.page_id,
        page_title=row.page_title,
        locale=row.locale,
        revision_id=revision.pk,
        publication_id=row.pk,
        is_flash=is_flash,
        reason=row.reason,
        published_by=user,
        published_by_name=row.requested_by_name,
        written_by_id=last_content_editor_id(revision),
        published_at=row.done_at or row.due_at,
    )


PUBLISH_URGENT = StoryVerb(
    name="publish-urgent",
    label=gettext_lazy("Publish urgently"),
    summary=gettext_lazy("Out at once without a review; another person looks at it afterwards."),
    permission="publish_urgent",
    act=publish_urgent,
    asks=[
        Ask(
            name="reason",
            kind="reason",
            label=gettext_lazy("Why it cannot wait"),
            longest=200,
        ),
        Ask(name="version", kind="version", label=gettext_lazy("Version"), is_required=False),
    ],
    why_not=why_not,
    explain=explain,
    start_with=lambda page, now: {"version": str(page.latest_revision_id or "")},
)
