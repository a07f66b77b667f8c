"""*Second factor* among the entries of one's own account, where it is switched on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def second_factor_item(request: HttpRequest) -> dict[str, Any] | None:
    """For `register_account_menu_item`."""
    if not settings.SECOND_FACTOR:
        return None
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("Ask for a code of an authenticator app after the password."),
    }
