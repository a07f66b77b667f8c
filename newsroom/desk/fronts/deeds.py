"""What is done with arrangements on their screen beside saving: preview, restore, take out."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsroom.delivery.models import Document
from newsroom.desk.fronts.access import front_within_reach
from newsroom.desk.fronts.kept import stood_before, without_hidden_pictures
from newsroom.desk.fronts.rows import readable_pages
from newsroom.desk.fronts.typed import number, typed_in, wishes_in
from newsroom.fronts.arrange import unplan_front
from newsroom.fronts.preview import place_as_wished
from newsroom.fronts.restore import restore_front
from newsroom.publishing.verbs import VerbRefused
from newsroom.reader.preview import front_page


@require_POST
def show_preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """As readers would see it with what the form holds now; nothing is stored."""
    front = front_within_reach(request, page_id)
    now = timezone.now()
    try:
        rows = typed_in(request.POST)
    except VerbRefused as refusal:
        return HttpResponse(refusal.message, status=refusal.status, content_type="text/plain")
    wishes, _errors = wishes_in(rows, zone=timezone.get_current_timezone_name(), now=now)
    readable = readable_pages([wish.page_id for wish in wishes], user=request.user)
    before = stood_before(front, number(request.POST.get("seen", "")))
    shown = without_hidden_pictures(
        [wish for wish in wishes if wish.page_id in readable], before=before, user=request.user
    )
    placed = place_as_wished(front, shown)
    document = get_object_or_404(Document, page_id=front.pk, status=200)
    html = front_page(
        json.loads(document.body), placed=placed, note=_("Nobody but you sees this yet."), now=now
    )
    answer = HttpResponse(html)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_POST
def restore(request: HttpRequest, page_id: int, version_id: int) -> HttpResponse:
    front = front_within_reach(request, page_id)
    user: Any = request.user
    try:
        restore_front(
            page=front,
            version_id=version_id,
            seen=number(request.POST.get("seen", "")),
            user=user,
            now=timezone.now(),
        )
    except VerbRefused as refusal:
        messages.error(request, " ".join([refusal.message, *refusal.errors.values()]))
    else:
        messages.success(request, _("Readers see “%s” as it was then.") % front.title)
    return redirect("newsroom_front", front.pk)


@require_POST
def unplan(request: HttpRequest, page_id: int, version_id: int) -> HttpResponse:
    front = front_within_reach(request, page_id)
    user: Any = request.user
    try:
        unplan_front(page=front, version_id=version_id, user=user, now=timezone.now())
    except VerbRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("It is no longer planned."))
    return redirect("newsroom_front", front.pk)
