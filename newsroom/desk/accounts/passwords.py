"""Whether an account is being given a new password."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model


def has_new_password(account: Any, *, update_fields: Collection[str] | None) -> bool:
    """Asked before it is saved; looks the old one up only where it may be another."""
    if account.pk is None or (update_fields is not None and "password" not in update_fields):
        return False
    rows = get_user_model().objects.filter(pk=account.pk)
    return not rows.filter(password=account.password).exists() and rows.exists()
