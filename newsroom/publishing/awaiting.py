"""The approval of the newest version while it waits to go out: that version is locked meanwhile.

`gatekeeper` answers the page's lock with it, the verb `unlock` drops it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from newsroom.content.content_hash import content_hash
from newsroom.publishing.holds import holds_by_story, standing_embargo
from newsroom.publishing.models import Approval, Hold, Publication

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
    is_embargoed = standing_embargo(page.translation_key.hex, now) is not None
    return list(waiting_of([page.pk], embargoed=[page.pk] if is_embargoed else []))


def versions_waiting(pages: Iterable[Any], *, now: datetime) -> dict[int, int]:
    """The revision of the newest of them by page, in two queries; pages without any are missing."""
    stories = {page.pk: page.translation_key.hex for page in pages}
    if not stories:
        return {}
    holds = holds_by_story(set(stories.values()), now)
    embargoed = [
        page_id
        for page_id, story_id in stories.items()
        if any(hold.kind == Hold.Kind.EMBARGO for hold in holds.get(story_id, []))
    ]
    newest_last = waiting_of(stories, embargoed=embargoed).reverse()
    return dict(newest_last.values_list("page_id", "revision_id"))


def waiting_of(page_ids: Collection[int], *, embargoed: Collection[int]) -> QuerySet[Approval]:
    rows = Publication.objects.filter(
        page_id__in=page_ids, verb=Verb.PUBLISH, approval__isnull=False
    )
    waiting = Q(pk__in=rows.filter(WAITING).values("approval"))
    if embargoed:
        waiting |= Q(page_id__in=embargoed) & ~Q(pk__in=rows.values("approval"))
    standing = Approval.objects.filter(page_id__in=page_ids, withdrawn_at__isnull=True)
    return standing.filter(waiting).order_by("-at", "-pk")
