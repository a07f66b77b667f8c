"""The door of every screen here, and the menu entry that leads to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from newsroom.webhooks.keepers import Keeper, NotAKeeper, keeper_of, may_keep

View = Callable[..., HttpResponseBase]
KeepersView = Callable[..., HttpResponseBase]


def keepers_only(view: KeepersView) -> View:
    """The view gets a Keeper behind the request."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        return view(request, keeper_at(request), **arguments)

    return guarded


def guard(view: View) -> View:
    """For Wagtail's own kinds of views, which take nothing else."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        keeper_at(request)
        return view(request, **arguments)

    return guarded


def keeper_at(request: HttpRequest) -> Keeper:
    try:
        return keeper_of(request.user)
    except NotAKeeper:
        raise PermissionDenied from None


class WebhooksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_keep(request.user)


def webhooks_item() -> MenuItem:
    """For `register_settings_menu_item`."""
    return WebhooksMenuItem(
        gettext_lazy("Webhooks"),
        reverse("newsroom_webhooks"),
        name="webhooks",
        icon_name="rotate",
        order=170,
    )
