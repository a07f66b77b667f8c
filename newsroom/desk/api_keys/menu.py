"""*API keys* in the settings menu of those who may give them out."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from newsroom.api.keys.rights import may_manage_keys


class KeysMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage_keys(request.user)


def keys_item() -> MenuItem:
    """For `register_settings_menu_item`."""
    return KeysMenuItem(
        _("API keys"), reverse("newsroom_keys"), name="api-keys", icon_name="key", order=170
    )
