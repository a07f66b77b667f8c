"""People on record: the name beside what somebody did, and the language to tell them things in."""

from typing import Any

from django.conf import settings


def name_of(user: Any) -> str:
    """The full name, else the one to sign in with; empty for nobody."""
    return str(user.get_full_name() or user.get_username()) if user else ""


def language_of(user: Any, *, otherwise: str = "") -> str:
    """As chosen in the account; else `otherwise`, else the newsroom's."""
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return chosen or otherwise or settings.LANGUAGE_CODE
