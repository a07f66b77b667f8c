"""What somebody who leaves has in hand goes back to the desk; closing an account calls it.

Pieces stay where they are in review: what was approved stays approved, what was submitted waits.
"""

from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from newsroom.publishing.models import Publication
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


def planned_on_the_word_of(account: Any) -> list[int]:
    """The ids of pages that this person approved for a time to come. They would be refused then,
    since whoever approved has to have the right to when they go out: somebody approves them anew.
    """
    planned = Publication.objects.filter(
        state=Publication.State.PENDING, approval__approved_by=account
    )
    return sorted(set(planned.values_list("page_id", flat=True)))


def returned_to(account: Any) -> list[int]:
    """The ids of the pages that wait for this person's changes: somebody else has to make them."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=account,
        base_content_type=get_default_page_content_type(),
    )
    return sorted(int(object_id) for object_id in waiting.values_list("object_id", flat=True))
