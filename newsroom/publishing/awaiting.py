"""The approval of the newest version while it waits to go out: that version is locked meanwhile.

`gatekeeper` answers the page's lock with it, the verb `unlock` drops it.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q

from newsroom.content.content_hash import content_hash
from newsroom.publishing.holds import standing_embargo
from newsroom.publishing.models import Approval, Publication

State, Verb = Publication.State, Publication.Verb
# Due in the ledger, or taken out of it by an embargo whose end puts it back.
WAITING = Q(state=State.PENDING) | Q(
    state=State.CANCELLED, hold__isnull=False, hold__lifted_at__isnull=True
)


def awaiting_approval(page: Any, *, now: datetime) -> Approval | None:
    """Versions are read only where something waits. A draft that went on is not locked."""
    candidates = waiting_approvals(page, now=now)
    newest = page.get_latest_revision() if candidates else None
    if newest is None:
        return None
    digest = content_hash(newest.as_object())
    return next((one for one in candidates if one.content_hash == digest), None)


def waiting_approvals(page: Any, *, now: datetime) -> list[Approval]:
    """Newest first: those of the ledger, and those that wait for the release of an embargo."""
    rows = Publication.objects.filter(page_id=page.pk, verb=Verb.PUBLISH, approval__isnull=False)
    waiting = Q(pk__in=rows.filter(WAITING).values("approval"))
    if standing_embargo(page.translation_key.hex, now) is not None:
        waiting |= ~Q(pk__in=rows.values("approval"))
    standing = Approval.objects.filter(page_id=page.pk, withdrawn_at__isnull=True)
    return list(standing.filter(waiting).order_by("-at", "-pk"))
