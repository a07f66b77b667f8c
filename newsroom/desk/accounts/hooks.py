"""Where Wagtail's screens for accounts meet the newsroom's rules; gathered in wagtail_hooks.py."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from newsroom.desk.accounts.close import close_account
from newsroom.desk.accounts.last_admin import explain, is_last_admin
from newsroom.desk.accounts.rights import may_manage_users

SET_ACTIVE = "set_active_state"


def guard_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """`before_bulk_action`: Wagtail asks Django's permissions there; and an admin must be left."""
    if action.model is not get_user_model():
        return None
    if not may_manage_users(request.user):
        raise PermissionDenied
    closes = action_type == "delete" or is_closing(action_type, action)
    if closes and any(is_last_admin(account) for account in objects):
        messages.error(request, explain())
        return redirect("wagtailusers_users:index")
    return None


def close_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> None:
    """`after_bulk_action`, in the same transaction: Wagtail updates rows without a signal."""
    if action.model is get_user_model() and is_closing(action_type, action):
        now = timezone.now()
        for account in objects:
            close_account(account, now=now)


def is_closing(action_type: str, action: Any) -> bool:
    return action_type == SET_ACTIVE and not action.cleaned_form.cleaned_data["mark_as_active"]


def keep_an_admin(request: HttpRequest, account: Any) -> HttpResponse | None:
    """`before_edit_user`: a form that would leave nobody in charge is not read at all."""
    if request.method != "POST" or account == request.user or not is_last_admin(account):
        return None
    if {"is_active", "is_superuser"} <= request.POST.keys():
        return None
    messages.error(request, explain())
    return redirect("wagtailusers_users:edit", account.pk)


def keep_an_admin_undeleted(request: HttpRequest, account: Any) -> HttpResponse | None:
    """`before_delete_user`."""
    if not is_last_admin(account):
        return None
    messages.error(request, explain())
    return redirect("wagtailusers_users:edit", account.pk)
