"""What somebody who leaves has in hand goes back to the desk; closing an account calls it.

Pieces stay where they are in review: what was submitted waits. What was approved and is not out yet
does not go out on the word of a closed account (`publishing/doubts.py`); its desk is told.
"""

from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from newsroom.review.claims import Claim


def give_back(account: Any, *, user: Any = None) -> list[int]:
    """Nobody has to wait for this person any more; the ids of the pages that are free now: what was
    locked, and what was taken from the queue.
    """
    claims = Claim.objects.select_for_update(of=("self",)).filter(user=account)
    taken = list(claims.values_list("task_state__workflow_state__object_id", flat=True))
    Claim.objects.filter(user=account).delete()
    locked = list(Page.objects.select_for_update().filter(locked=True, locked_by=account))
    Page.objects.filter(pk__in=[page.pk for page in locked]).update(
        locked=False, locked_by=None, locked_at=None
    )
    for page in locked:
        log(instance=page.specific, action="wagtail.unlock", user=user)
    return sorted({*(page.pk for page in locked), *map(int, taken)})


def returned_to(account: Any) -> list[int]:
    """The ids of the pages that wait for this person's changes: somebody else has to make them."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=account,
        base_content_type=get_default_page_content_type(),
    )
    return sorted(int(object_id) for object_id in waiting.values_list("object_id", flat=True))
