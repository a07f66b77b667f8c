"""The verb `unlock`: what was approved and has not gone out may be changed again.

The approval falls with it, and so does what waits in the ledger: whoever approved it would
otherwise answer for words that they have not seen. What readers have already stays.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.approval_history import note_unlocked
from newsroom.publishing.approvals import withdraw_approvals_of
from newsroom.publishing.awaiting import awaiting_approval
from newsroom.publishing.ended_plans import UNLOCKED, tell_plan_ended
from newsroom.publishing.holds import in_words
from newsroom.publishing.models import Publication
from newsroom.publishing.plans import sentence_for, waiting_plan
from newsroom.publishing.scheduling import cancel_publication
from newsroom.publishing.story_versions import lock_version
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused

State, Verb = Publication.State, Publication.Verb


def unlock(*, page: Any, user: Any, now: datetime, reason: str, version: int | None) -> str:
    """`version` is the number of the approval that was shown. Raises VerbRefused."""
    lock_version(page)
    page.refresh_from_db()
    approval = awaiting_approval(page, now=now)
    if approval is None:
        raise VerbRefused(not_locked(), code="not_locked")
    if version is not None and approval.pk != version:
        message = _("Somebody else approved it meanwhile. Read it again.")
        raise VerbRefused(message, code="changed_meanwhile", facts={"version": approval.pk})
    row = waiting_plan(page, Verb.PUBLISH)
    if row is not None and row.content_hash == approval.content_hash:
        cancel_publication(publication=row, user=user, reason=reason)
    forget_held(page, content_hash=approval.content_hash)
    withdraw_approvals_of(page_id=page.pk, content_hash=approval.content_hash, now=now)
    note_unlocked(approval, page=page, user=user, reason=reason)
    tell_plan_ended(
        page,
        about=UNLOCKED,
        subject_id=approval.pk,
        user=user,
        reason=reason,
        also=[approval.approved_by_id],
        now=now,
    )
    return _("“%s” may be changed again; it needs another approval before it goes out.") % (
        page.get_admin_display_title()
    )


def forget_held(page: Any, *, content_hash: str) -> None:
    """What an embargo holds does not come out at its end either."""
    Publication.objects.filter(
        page_id=page.pk, state=State.CANCELLED, hold__isnull=False, content_hash=content_hash
    ).update(hold=None)


def not_locked() -> str:
    return _("It is not locked: no approval waits to go out.")


def why_not(page: Any, now: datetime) -> str:
    return "" if awaiting_approval(page, now=now) else not_locked()


def explain(page: Any, now: datetime) -> Sequence[str]:
    approval = awaiting_approval(page, now=now)
    if approval is None:
        return []
    words = {"name": approval.approved_by_name, "when": in_words(approval.at)}
    sentences = [_("Approved by %(name)s, %(when)s; this approval is dropped.") % words]
    row = waiting_plan(page, Verb.PUBLISH)
    if row is not None and row.content_hash == approval.content_hash:
        plan = {"plan": sentence_for(row, now=now)}
        sentences.append(_("What waits is dropped too: %(plan)s.") % plan)
    return sentences


def start_with(page: Any, now: datetime) -> Mapping[str, str]:
    approval = awaiting_approval(page, now=now)
    return {"version": str(approval.pk)} if approval else {}


UNLOCK = StoryVerb(
    name="unlock",
    label=gettext_lazy("Unlock"),
    summary=gettext_lazy("An approved version may be changed again; its approval is dropped."),
    permission="unlock",
    act=unlock,
    asks=[
        Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=200),
        Ask(name="version", kind="version", label=gettext_lazy("Version"), is_required=False),
    ],
    why_not=why_not,
    explain=explain,
    start_with=start_with,
)
