"""Decisions made from the page editor's menu: `before_edit_page` in newsroom/wagtail_hooks.py.

Wagtail would save the reviewer's form first and decide afterwards. Here the decision concerns the
version that the dialogue showed, and nothing else is saved with it.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from newsroom.content.models import NewsPage
from newsroom.review.decide import REFUSALS, decide, explain, find_forced
from newsroom.review.decision_forms import data_from_browser
from newsroom.review.moderation import APPROVE, REJECT
from newsroom.review.refusal_answers import refuse
from newsroom.review.refusals import NotInReview


def decide_from_editor(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Answers posts of the two decisions; leaves every other request to Wagtail."""
    if request.method != "POST" or "action-workflow-action" not in request.POST:
        return None
    if not isinstance(page, NewsPage):
        return None
    action_name = request.POST.get("workflow-action-name", "")
    task_state = page.current_workflow_task_state
    if task_state is None or action_name not in (APPROVE, REJECT):
        messages.error(request, str(NotInReview()))
        return redirect("wagtailadmin_pages:edit", page.pk)
    if refusal := find_forced(
        page=page, task_state=task_state, user=request.user, action=action_name
    ):
        return refuse(request, refusal, page=page)
    return carry_out(request, page, task_state, action_name)


def carry_out(
    request: HttpRequest, page: NewsPage, task_state: Any, action_name: str
) -> HttpResponse:
    task = task_state.task.specific
    data = data_from_browser(request.POST.get("workflow-action-extra-data", "{}"))
    form = task.get_form_for_action(action_name)(data)
    if not form.is_valid():
        messages.error(request, _("The decision was incomplete; open its dialogue again."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    try:
        decide(
            request=request, task=task, task_state=task_state, action_name=action_name, form=form
        )
    except REFUSALS as refusal:
        messages.error(request, explain(refusal))
        return redirect("wagtailadmin_pages:edit", page.pk)
    if next_url := get_valid_next_url_from_request(request):
        return redirect(next_url)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
