"""The dialogues behind Wagtail's *Approve* and *Request changes*, on the dashboard and elsewhere.

They stand at Wagtail's own addresses, before its views (cms/urls.py), and differ in two ways:
the form knows what was read, and a refusal is a sentence in the dialogue, never a server error.
"""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.models import TaskState

from newsroom.content.checks import run_checks
from newsroom.publishing.holds import standing_embargo
from newsroom.publishing.models import Hold, LaunchSet
from newsroom.publishing.sets.membership import held_back_by
from newsroom.review.approve import check_approval
from newsroom.review.decide import REFUSALS, decide, explain, find_forced, may_decide
from newsroom.review.decision_forms import ApprovalForm, initial_approval
from newsroom.review.minor_words import why_not_minor
from newsroom.review.moderation import APPROVE
from newsroom.review.readings import read
from newsroom.review.refusal_answers import is_dialogue, refuse
from newsroom.review.refusals import NotPermitted


class DecisionDialogue:
    """Shared by both views: mixed into Wagtail's."""

    request: HttpRequest
    object: Any
    task: Any
    task_state: Any
    action_name: str
    redirect_url: str
    form_class: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Forced decisions are a 403 with their code; whoever comes too late is told, if they might
        have decided.
        """
        if self.task_state.workflow_state.object_id != str(self.object.pk):
            raise Http404
        if self.task_state.status != TaskState.STATUS_IN_PROGRESS:
            if may_decide(self.object, user=request.user, action=self.action_name):
                return self.tell_decided()
            return refuse(request, NotPermitted(), page=self.object)
        if refusal := find_forced(
            page=self.object, task_state=self.task_state, user=request.user, action=self.action_name
        ):
            return refuse(request, refusal, page=self.object)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def tell_decided(self) -> HttpResponse:
        decision = self.task_state.get_status_display()
        message = _("Decided meanwhile: %(decision)s. Nothing was changed now.")
        messages.error(self.request, message % {"decision": decision})
        return self.leave()

    def leave(self) -> HttpResponse:
        if is_dialogue(self.request):
            return JsonResponse({"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form_class(initial=self.initial()))

    def initial(self) -> Any:
        if self.action_name != APPROVE:
            return {}
        reading = read(self.object.get_latest_revision())
        embargo = None if self.launch_set() else self.embargo()
        return initial_approval(reading=reading, embargo=embargo, now=timezone.now())

    def embargo(self) -> Hold | None:
        return standing_embargo(self.object.translation_key.hex, timezone.now())

    def launch_set(self) -> LaunchSet | None:
        return held_back_by(self.object.pk)

    def show(self, form: forms.Form) -> HttpResponse:
        if isinstance(form, ApprovalForm):
            form.offer(self.embargo(), launch_set=self.launch_set())
            draft = self.object.get_latest_revision_as_object()
            form.offer_minor(not why_not_minor(self.object.specific, draft))
        response: HttpResponse = self.render_modal_form(self.request, form)  # type: ignore[attr-defined]
        return response

    def show_refused(self, form: forms.Form) -> HttpResponse:
        """The dialogue stays open with the reason; without one, the reason is a message."""
        if is_dialogue(self.request):
            return self.show(form)
        for errors in form.errors.values():
            for error in errors:
                messages.error(self.request, error)
        return redirect(self.redirect_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.action_name == APPROVE:
            page = self.object.get_latest_revision_as_object()
            launch_set = self.launch_set()
            now = timezone.now()
            goes_at = max(launch_set.due_at, now) if launch_set else now
            context["findings"] = run_checks(page, now=goes_at)
        return context


class DecisionView(DecisionDialogue, WorkflowActionView):
    """Decides at once: the dashboard and the queue."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                decide(
                    request=request,
                    task=self.task,
                    task_state=self.task_state,
                    action_name=self.action_name,
                    form=form,
                )
            except REFUSALS as refusal:
                form.add_error(None, explain(refusal))
            else:
                return self.leave()
        return self.show_refused(form)


class CollectDecisionView(DecisionDialogue, CollectWorkflowActionDataView):
    """Asks first, decides when the editor posts its form (`editor_decisions.py`)."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                self.check(form)
            except REFUSALS as refusal:
                form.add_error(None, explain(refusal))
            else:
                data = {"step": "success", "cleaned_data": form.cleaned_data}
                return JsonResponse(data)
        return self.show_refused(form)

    def check(self, form: forms.Form) -> None:
        if isinstance(form, ApprovalForm):
            check_approval(
                task_state=self.task_state,
                page=self.object.specific,
                user=self.request.user,
                shown=form.shown(),
                timing=form.timing(),
                is_minor=form.cleaned_data["is_minor"],
                now=timezone.now(),
            )
