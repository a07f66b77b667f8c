"""*Names* in the menu of everybody who words them or asks for them."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from newsroom.translation.names.rights import locales_seen


class NamesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(locales_seen(request.user))


def names_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return NamesMenuItem(
        _("Names"), reverse("newsroom_names"), name="names", icon_name="tag", order=158
    )
