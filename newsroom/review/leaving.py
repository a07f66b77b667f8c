"""What somebody who leaves has in hand goes back to the desk; closing an account calls it.

Pieces stay where they are in review: what was approved stays approved, what was submitted waits.
"""

from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, WorkflowState, get_default_page_content_type


def give_back(account: Any, *, user: Any = None) -> list[int]:
    """Nobody has to wait for this person any more; the ids of the pages that are free now."""
    locked = list(Page.objects.select_for_update().filter(locked=True, locked_by=account))
    Page.objects.filter(pk__in=[page.pk for page in locked]).update(
        locked=False, locked_by=None, locked_at=None
    )
    for page in locked:
        log(instance=page.specific, action="wagtail.unlock", user=user)
    return sorted(page.pk for page in locked)


def returned_to(account: Any) -> list[int]:
    """The ids of the pages that wait for this person's changes: somebody else has to make them."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=account,
        base_content_type=get_default_page_content_type(),
    )
    return sorted(int(object_id) for object_id in waiting.values_list("object_id", flat=True))
