"""Take back what has just gone out: the version before is live again, or nothing is.

The verb `undo-publish` calls it, in one transaction. The draft stays as it is; other locales too.
newsroom/decisions/undo-puts-back-what-readers-had.md
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from newsroom.content.content_hash import content_hash
from newsroom.publishing.approvals import withdraw_approvals_of
from newsroom.publishing.breaking import standing_pin
from newsroom.publishing.carried_approvals import carry_approval
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.ended_plans import UNDONE, tell_plan_ended
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.pin_history import ENDED
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import (
    cancel_publication,
    request_publication,
    request_unpublication,
)
from newsroom.publishing.undo_history import note_undone
from newsroom.publishing.undo_rules import newest_done, why_not_undone
from newsroom.publishing.verb_pin import end_standing
from newsroom.publishing.verb_pin import note as note_pin
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.withdraw_corrections import withdraw_corrections_of

Act, State, Verb = Publication.Act, Publication.State, Publication.Verb


def undo_publication(
    *, page: Any, shown: int, user: Any, reason: str, now: datetime
) -> Publication:
    """The row of the ledger that took it back: of the act RESTORE or RETRACT.

    `shown` is the row that the person saw. Raises PublicationRefused; nothing has changed then.
    """
    undone = lock_newest(page, shown=shown)
    forget_plan(page, user=user)
    end_pin(page, user=user, now=now)
    # Notes that went out with it speak of a version that nobody has any more.
    withdraw_corrections_of(undone, page=page, user=user, reason=reason, now=now)
    if undone.revision_before is None:
        row = retract(page, user=user, reason=reason)
    else:
        row = put_back(undone, page=page, user=user, reason=reason)
    end_approvals(undone, restored=row, now=now)
    note_undone(undone, page=page, reason=reason, user=user)
    tell_plan_ended(
        page,
        about=UNDONE,
        subject_id=undone.pk,
        user=user,
        reason=reason,
        also=[undone.requested_by_id],
        now=now,
    )
    return row


def lock_newest(page: Any, *, shown: int) -> Publication:
    """First the ledger's rows, then the page, as `publish_one` does: what is going out at this
    moment has done so, or waits until this is over.
    """
    pending = Publication.objects.filter(page_id=page.pk, state=State.PENDING)
    list(pending.select_for_update(of=("self",)).order_by("pk"))
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    page.refresh_from_db()
    refuse_on_its_way(page)
    row = newest_done(page)
    if hindrance := why_not_undone(page, database_now()):
        raise VerbRefused(hindrance)
    if row is None or row.pk != shown:
        message = _("Another version went out meanwhile. Look at the story again.")
        raise VerbRefused(message, code="newer_publication")
    return row


def refuse_on_its_way(page: Any) -> None:
    due = Publication.objects.filter(
        page_id=page.pk, verb=Verb.PUBLISH, state=State.PENDING, due_at__lte=database_now()
    )
    if due.exists():
        message = _("Another version is going out at this moment. Look at the story again.")
        raise VerbRefused(message, code="newer_publication")


def forget_plan(page: Any, *, user: Any) -> None:
    """What was to follow was written upon what is taken back now. Its approval stands."""
    plans = Publication.objects.filter(page_id=page.pk, verb=Verb.PUBLISH, state=State.PENDING)
    for plan in plans:
        Publication.objects.filter(pk=plan.pk).update(hold=None)
        reason = _("The version before it was taken back.")
        cancel_publication(publication=plan, user=user, reason=reason)


def end_pin(page: Any, *, user: Any, now: datetime) -> None:
    """Before the document is made: what was breaking was what is taken back."""
    if standing_pin(page, now=now):
        end_standing(page, user=user, now=now)
        note_pin(page, ENDED, user=user)


def retract(page: Any, *, user: Any, reason: str) -> Publication:
    at_once = database_now()
    row = request_unpublication(
        page=page, due_at=at_once, user=user, reason=reason, act=Act.RETRACT, now=at_once
    )
    return carried_out(row)


def put_back(undone: Publication, *, page: Any, user: Any, reason: str) -> Publication:
    """The version of before goes through every gate again: holds, approval, hash and checks."""
    revision = Revision.objects.filter(pk=undone.revision_before, object_id=str(page.pk)).first()
    if revision is None:
        raise VerbRefused(_("The version before it no longer exists."), code="version_gone")
    at_once = database_now()
    row = request_publication(
        page=revision.as_object(),
        revision=revision,
        approval=approval_of(revision, now=at_once),
        due_at=at_once,
        user=user,
        reason=reason,
        act=Act.RESTORE,
        now=at_once,
    )
    return carried_out(row)


def approval_of(revision: Revision, *, now: datetime) -> Approval:
    """The yes that it went out with; none where its section or a picture is another one today."""
    page_id, digest = int(revision.object_id), content_hash(revision.as_object())
    own = Approval.objects.filter(
        page_id=page_id, revision_id=revision.pk, content_hash=digest, withdrawn_at__isnull=True
    )
    approval = own.order_by("-at", "-pk").first() or carry_approval(
        page_id=page_id,
        before=digest,
        after=digest,
        revision_id=revision.pk,
        remark=_("What was live before is put back."),
        now=now,
    )
    if approval is None:
        message = _(
            "Nobody's approval stands for the version before: a picture or its section has changed"
            " since."
        )
        raise VerbRefused(message, code="not_approved")
    return approval


def carried_out(row: Publication) -> Publication:
    carry_out_now(row)
    row.refresh_from_db()
    if row.state != State.DONE:
        raise PublicationRefused(row.last_error)
    return row


def end_approvals(undone: Publication, *, restored: Publication, now: datetime) -> None:
    """Somebody has to read it again before it goes out another time."""
    revision = Revision.objects.filter(pk=undone.revision_id).first()
    hashes = {undone.content_hash, content_hash(revision.as_object()) if revision else ""}
    for digest in hashes - {"", restored.content_hash}:
        withdraw_approvals_of(page_id=undone.page_id, content_hash=digest, now=now)
