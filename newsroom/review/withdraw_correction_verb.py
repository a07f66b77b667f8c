"""Give up a correction that waits: whoever proposed it, or who might approve it instead."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.content.models import ArticlePage
from newsroom.publishing.story_versions import lock_version
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.publishing.withdraw_corrections import withdraw_proposal
from newsroom.review.correction_texts import waiting_correction
from newsroom.review.correction_words import explain_withdrawal, why_not_decided
from newsroom.review.policy import Verb
from newsroom.review.rights import may


def withdraw_correction(*, page: ArticlePage, user: Any, now: datetime, reason: str) -> str:
    """Raises VerbRefused; nothing has changed then."""
    lock_version(page)
    waiting = waiting_correction(page)
    if waiting is None:
        message = _("Somebody else has decided on it meanwhile. Nothing was changed now.")
        raise VerbRefused(message, code="already_decided")
    is_own = user.pk == waiting.proposed_by_id
    if not is_own and not may(user=user, verb=Verb.APPROVE_CORRECTION, page=page):
        message = _("It is another person's proposal; who may approve it may also withdraw it.")
        raise VerbRefused(message, code="not_yours", status=403)
    withdraw_proposal(page=page, user=user, reason=reason, now=now)
    return _("Withdrawn. The text of the story and its drafts stay as they are.")


WITHDRAW_CORRECTION = StoryVerb(
    name="withdraw-correction",
    label=gettext_lazy("Withdraw the proposed correction"),
    summary=gettext_lazy("The note is given up; readers never saw it."),
    permission="propose_correction",
    act=withdraw_correction,
    asks=[Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=200)],
    why_not=why_not_decided,
    explain=explain_withdrawal,
)
