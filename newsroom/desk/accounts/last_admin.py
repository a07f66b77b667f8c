"""The newsroom always has an admin: the last active one is not closed, demoted or deleted.

Screens ask before (`hooks.py`); this refuses whatever else is tried, in a shell too.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _


def is_last_admin(account: Any) -> bool:
    """By what the database says now. In a transaction it stays true until that ends."""
    admins = get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk")
    if connection.in_atomic_block:
        # Two admins who close each other's account at once: the second one waits, and is refused.
        admins = admins.select_for_update(of=("self",), no_key=True)
    return [admin.pk for admin in admins] == [account.pk]


def refuse_without_admin(account: Any) -> None:
    """Before an account is saved. Raises ValidationError."""
    stays = account.is_active and account.is_superuser
    if account.pk is not None and not stays and is_last_admin(account):
        raise ValidationError(explain())


def refuse_deleting_last_admin(account: Any) -> None:
    if is_last_admin(account):
        raise ValidationError(explain())


def explain() -> str:
    return _("This is the last admin. Make somebody else an admin first.")
