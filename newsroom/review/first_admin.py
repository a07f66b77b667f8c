"""The first account: without it nobody could sign in, and the home pages need a name."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password


def find_or_make_admin(*, username: str, password: str | None) -> tuple[Any, str, str]:
    """The oldest active superuser, or a new one: account, generated password, what was done.

    The password is empty unless it was made up here. Raises ValidationError for a weak one.
    """
    accounts = get_user_model().objects
    admin = accounts.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if admin:
        return admin, "", ""
    if password:
        validate_password(password)
    generated = "" if password else secrets.token_urlsafe(15)
    admin = accounts.create_superuser(username=username, password=password or generated)
    return admin, generated, f"Made the first admin, {username}."
