"""The buttons of an endpoint and of a message: each calls one action, says what came of it, and
leads back.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from newsroom.desk.webhooks.access import keepers_only
from newsroom.desk.webhooks.endpoint import show_secret
from newsroom.webhooks.endpoints import delete_endpoint, rotate_secret
from newsroom.webhooks.keepers import Keeper
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.replay import replay_given_up, replay_one, replay_range
from newsroom.webhooks.switches import send_test, switch_off, switch_on
from newsroom.webhooks.wishes import WebhookRefused

Unknown = (WebhookEndpoint.DoesNotExist, WebhookDelivery.DoesNotExist)


def tried(request: HttpRequest, action: Callable[[], str]) -> None:
    """The sentence that the action gives back, or the refusal, above the next screen."""
    try:
        messages.success(request, action())
    except WebhookRefused as refusal:
        messages.error(request, refusal.message)
    except Unknown:
        raise Http404 from None


@keepers_only
@require_POST
def rotate(request: HttpRequest, keeper: Keeper, public_id: str) -> HttpResponse:
    is_leaked = "is_leaked" in request.POST
    try:
        endpoint, secret = rotate_secret(
            public_id, keeper=keeper, is_leaked=is_leaked, now=timezone.now()
        )
    except WebhookEndpoint.DoesNotExist:
        raise Http404 from None
    return show_secret(request, endpoint, secret=secret)


@keepers_only
@require_POST
def turn(request: HttpRequest, keeper: Keeper, public_id: str) -> HttpResponse:
    """On or off, as the button says."""

    def action() -> str:
        now: Any = timezone.now()
        if "off" in request.POST:
            reason = request.POST.get("reason", "")
            switch_off(public_id, keeper=keeper, reason=reason, now=now)
            return _("Switched off: nothing is sent, and nothing is lost.")
        switch_on(
            public_id,
            keeper=keeper,
            from_now="from_now" in request.POST,
            with_given_up="with_given_up" in request.POST,
            now=now,
        )
        return _("Switched on.")

    tried(request, action)
    return redirect("newsroom_webhook", public_id)


@keepers_only
@require_POST
def test(request: HttpRequest, keeper: Keeper, public_id: str) -> HttpResponse:
    def action() -> str:
        send_test(public_id, keeper=keeper, now=timezone.now())
        return _("A test message is on its way; see below what comes of it.")

    tried(request, action)
    return redirect("newsroom_webhook", public_id)


@keepers_only
@require_POST
def replay(request: HttpRequest, keeper: Keeper, public_id: str) -> HttpResponse:
    """A range of positions, or without one everything that was given up."""

    def action() -> str:
        now = timezone.now()
        if "first" not in request.POST:
            return said(replay_given_up(public_id, keeper=keeper, now=now))
        first, last = (number_in(request.POST.get(name, "")) for name in ("first", "last"))
        return said(replay_range(public_id, first=first, last=last, keeper=keeper, now=now))

    tried(request, action)
    return redirect("newsroom_webhook", public_id)


@keepers_only
@require_POST
def replay_message(request: HttpRequest, keeper: Keeper, message_id: str) -> HttpResponse:
    def action() -> str:
        replay_one(message_id, keeper=keeper, now=timezone.now())
        return said(1)

    tried(request, action)
    return redirect("newsroom_webhook_delivery", message_id)


@keepers_only
@require_POST
def delete(request: HttpRequest, keeper: Keeper, public_id: str) -> HttpResponse:
    def action() -> str:
        endpoint = delete_endpoint(public_id, keeper=keeper, now=timezone.now())
        return _("Deleted: %(name)s. What it was sent stays on record.") % {"name": endpoint.name}

    tried(request, action)
    return redirect("newsroom_webhooks")


def said(count: int) -> str:
    words = ngettext("%(n)s message is sent again.", "%(n)s messages are sent again.", count)
    return words % {"n": count}


def number_in(text: str) -> int:
    """0, which no range begins with, for what is no position."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0
