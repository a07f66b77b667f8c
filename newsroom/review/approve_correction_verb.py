"""Approve a correction: note and text are public in the same transaction, through the ledger.

By another person than the one who proposed it and than the last editor of the version that it goes
out with; superusers are people too.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision

from newsroom.content.models import ArticlePage
from newsroom.publishing.approvals import record_approval
from newsroom.publishing.correction_history import CORRECTED, note_correction
from newsroom.publishing.correction_notices import tell_other_locales
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.holds import refuse_held
from newsroom.publishing.models import Approval, Correction, Publication
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import request_publication
from newsroom.publishing.story_versions import lock_version
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.review.correction_readings import content_changed
from newsroom.review.correction_texts import Text, Texts, texts_of, waiting_correction
from newsroom.review.correction_words import explain_approval, why_not_approved
from newsroom.review.four_eyes import last_content_editor_id
from newsroom.review.propose_correction_verb import refuse_findings
from newsroom.review.readings import read


def approve_correction(*, page: ArticlePage, user: Any, now: datetime, version: int) -> str:
    """Let it out. Raises VerbRefused and PublicationRefused; nothing has changed then.

    `version` is the number of the proposal that was shown. The change log is written last: every
    other publication waits from there.
    """
    lock_version(page)
    correction = shown_proposal(page, version=version)
    texts = texts_of(page)
    text = unchanged_text(correction, texts)
    refuse_own(correction, text, user=user)
    refuse_held(text.page, now=now)
    refuse_dead_link(correction)
    refuse_findings(text, now=now)
    row = enter(correction, text, user=user, now=now)
    correction.state, correction.at, correction.publication = Correction.State.LIVE, row.due_at, row
    correction.approved_by_name = row.requested_by_name
    correction.save()
    parts = texts.changed_parts if text is texts.newest else []
    note_correction(correction, CORRECTED, page=page, user=user, parts=parts)
    tell_other_locales(correction, approved_by=user, now=now)
    carry_out_now(row)
    row.refresh_from_db()
    if row.state != Publication.State.DONE:
        raise PublicationRefused(row.last_error)
    return _("“%s” is corrected; readers see the note with it.") % text.page.title


def shown_proposal(page: ArticlePage, *, version: int) -> Correction:
    """Two people at once stand in line at the page's row; the second one is told here."""
    waiting = waiting_correction(page)
    if waiting is None:
        message = _("Somebody else has decided on it meanwhile. Nothing was changed now.")
        raise VerbRefused(message, code="already_decided")
    if waiting.pk != version:
        message = _("Another proposal took its place meanwhile. Read it again.")
        raise VerbRefused(message, code="content_changed", facts={"version": waiting.pk})
    return waiting


def unchanged_text(correction: Correction, texts: Texts) -> Text:
    """Raises VerbRefused 409 `content_changed` with the parts that differ, as far as known."""
    text = texts.bound_to(correction)
    if text is not None:
        return text
    proposed = Revision.objects.filter(pk=correction.revision_id).first()
    reading = read(proposed) if proposed else None
    is_as_proposed = reading is not None and reading.content_hash == correction.content_hash
    raise content_changed(texts, marks=reading.marks if reading and is_as_proposed else {})


def refuse_own(correction: Correction, text: Text, *, user: Any) -> None:
    if user.pk == correction.proposed_by_id:
        message = _("You proposed it: another person has to approve it.")
        raise VerbRefused(message, code="self_approval", status=403)
    if user.pk == last_content_editor_id(text.revision):
        message = _("You wrote the version that goes out: another person has to approve it.")
        raise VerbRefused(message, code="self_approval", status=403)


def refuse_dead_link(correction: Correction) -> None:
    if correction.link_page_id is None:
        return
    if not Page.objects.filter(pk=correction.link_page_id, live=True).exists():
        message = _("The story that it leads to is no longer live: propose it anew with another.")
        raise VerbRefused(message, code="link_dead")


def enter(correction: Correction, text: Text, *, user: Any, now: datetime) -> Publication:
    """The approval on record, and the row of the ledger that is due at once."""
    approval = record_approval(
        page=text.page,
        revision=text.revision,
        kind=Approval.Kind.REVIEWED,
        user=user,
        content=text.page,
        now=now,
    )
    at_once = database_now()
    return request_publication(
        page=text.page,
        revision=text.revision,
        approval=approval,
        due_at=at_once,
        user=user,
        reason=correction.note[:200],
        act=Publication.Act.CORRECT,
        now=at_once,
    )


def start_with(page: ArticlePage, now: datetime) -> Mapping[str, str]:
    waiting = waiting_correction(page)
    return {"version": str(waiting.pk)} if waiting else {}


APPROVE_CORRECTION = StoryVerb(
    name="approve-correction",
    label=gettext_lazy("Approve the correction"),
    summary=gettext_lazy("You have read note and text; both are public at once."),
    permission="approve_correction",
    act=approve_correction,
    asks=[Ask(name="version", kind="version", label=gettext_lazy("Proposal"))],
    why_not=why_not_approved,
    explain=explain_approval,
    start_with=start_with,
)
