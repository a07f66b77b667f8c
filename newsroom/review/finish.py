"""Wagtail calls this when the last task of a workflow is approved (WAGTAIL_FINISH_WORKFLOW_ACTION).

Wagtail imports it while its own models load, so it imports none; newsroom/apps.py fills the slot.
"""

from collections.abc import Callable
from typing import Any

Finish = Callable[..., None]
_finish: list[Finish] = []


def fill_finish(finish: Finish) -> None:
    """Name the action that sends the approved revision to `publishing`."""
    _finish[:] = [finish]


def hand_to_publishing(workflow_state: Any, user: Any = None) -> None:
    """Never the latest revision: the one of the approved task state."""
    _finish[0](workflow_state=workflow_state, user=user)
