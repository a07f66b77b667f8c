"""The buttons of a wire: each calls one action, says what came of it, and leads back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsroom.desk.wires.access import keepers_only
from newsroom.intake.wires.models import WireSource
from newsroom.intake.wires.sources import delete_wire, look_now, switch_wire


@keepers_only
@require_POST
def look(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        look_now(public_id, user=request.user, now=timezone.now())
    except WireSource.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("It is looked at within half a minute."))
    return redirect("newsroom_wire", public_id)


@keepers_only
@require_POST
def turn(request: HttpRequest, public_id: str) -> HttpResponse:
    """On or off, as the button says."""
    is_on = "off" not in request.POST
    try:
        switch_wire(public_id, on=is_on, user=request.user, now=timezone.now())
    except WireSource.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Switched on.") if is_on else _("Switched off."))
    return redirect("newsroom_wire", public_id)


@keepers_only
@require_POST
def delete(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        source = delete_wire(public_id, user=request.user)
    except WireSource.DoesNotExist:
        raise Http404 from None
    words = _("Deleted: %(name)s. What came in by it stays.") % {"name": source.name}
    messages.success(request, words)
    return redirect("newsroom_wires")
