"""Corrections that are given up: proposals, and notes whose publication is taken back.

`take_down` and the verb call the first; whoever undoes a publication calls the second.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsroom.content.people import name_of
from newsroom.publishing.correction_history import WITHDRAWN, note_correction
from newsroom.publishing.models import Correction, Publication


def withdraw_proposal(*, page: Any, user: Any, reason: str, now: datetime) -> Correction | None:
    """The proposal that waits for another person, if one does. The page's row is locked."""
    waiting = Correction.objects.filter(page_id=page.pk, state=Correction.State.PROPOSED)
    withdrawn = withdraw(waiting, page=page, user=user, reason=reason, now=now)
    return withdrawn[0] if withdrawn else None


def withdraw_corrections_of(
    publication: Publication, *, page: Any, user: Any, reason: str, now: datetime
) -> list[Correction]:
    """For undo: what went public with this publication is public no more.

    To be called in the transaction that puts the version before back, with the page's row locked,
    and before that version is sent out: the document is built from what is public by then. Calling
    it again changes nothing.
    """
    came_with_it = Correction.objects.filter(
        publication=publication, page_id=page.pk, state=Correction.State.LIVE
    )
    return withdraw(came_with_it, page=page, user=user, reason=reason, now=now)


def withdraw(
    corrections: Iterable[Correction], *, page: Any, user: Any, reason: str, now: datetime
) -> list[Correction]:
    withdrawn = list(corrections)
    for one in withdrawn:
        one.state, one.withdrawn_at = Correction.State.WITHDRAWN, now
        one.withdraw_reason = reason[:200]
        one.withdrawn_by_name = name_of(user)
        one.save()
        note_correction(one, WITHDRAWN, page=page, user=user)
    return withdrawn
