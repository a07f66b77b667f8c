"""Says above the editor why a story came back: `before_edit_page` in newsroom/wagtail_hooks.py.

Wagtail keeps the reviewer's comment in the history of the workflow, where no author looks.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import WorkflowState

from newsroom.content.models import NewsPage
from newsroom.content.people import name_of
from newsroom.review.policy import Verb
from newsroom.review.rights import may


def say_why_returned(request: HttpRequest, page: Any) -> None:
    """On every opening, until the story is handed in again; to those who may edit it."""
    if request.method != "GET" or not isinstance(page, NewsPage):
        return
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    returned = state.current_task_state
    if returned is None or not may(user=request.user, verb=Verb.EDIT, page=page):
        return
    messages.warning(request, reason(who=returned.finished_by, comment=returned.comment))


def reason(*, who: Any, comment: str) -> str:
    name = name_of(who) or _("The reviewer")
    return _("%(name)s asks for changes: “%(comment)s”") % {"name": name, "comment": comment}
