"""*Stop* beside a plan in the status panel: a scheduled piece stays in, for a stated reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.desk.standing import sentence_for
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Publication
from newsroom.publishing.scheduling import cancel_publication


class StopForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200)


@require_http_methods(["GET", "POST"])
def stop_publication(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Needs the right to schedule. What has gone out meanwhile stays out, and is said so."""
    publication = get_object_or_404(Publication, pk=publication_id)
    page = get_object_or_404(Page, pk=publication.page_id).specific
    if not gate.may(user=request.user, verb="schedule", page=page):
        raise PermissionDenied
    form = StopForm(request.POST or None)
    if not form.is_valid():
        plan = sentence_for(publication, now=timezone.now())
        return render(
            request, "desk/stop_publication.html", {"page": page, "plan": plan, "form": form}
        )
    stop_and_tell(request, publication, reason=form.cleaned_data["reason"])
    return redirect("wagtailadmin_pages:edit", page.pk)


def stop_and_tell(request: HttpRequest, publication: Publication, *, reason: str) -> None:
    user: Any = request.user
    try:
        cancel_publication(publication=publication, user=user, reason=reason)
    except PublicationRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Stopped: nothing happens by itself any more."))


admin_urls = [path("stop/<int:publication_id>/", stop_publication, name="newsroom_stop")]
