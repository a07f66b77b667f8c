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

from newsroom.intake.wires.keepers import locales_of

View = Callable[..., HttpResponseBase]


def keepers_only(view: View) -> View:
    """Whose wires somebody sees within is asked of `wires_of`."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        if not locales_of(request.user):
            raise PermissionDenied
        return view(request, **arguments)

    return guarded


class WiresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(locales_of(request.user))


def wires_item() -> MenuItem:
    """For `register_settings_menu_item`."""
    return WiresMenuItem(
        gettext_lazy("Wires"),
        reverse("newsroom_wires"),
        name="wires",
        icon_name="download",
        order=175,
    )
