"""The screens of keys: the list, a new one, the one time that it is shown, renewing, revoking."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.api.keys.issue import KeyRefused, mint, revoke, rotate
from newsroom.api.keys.models import ApiKey
from newsroom.api.keys.rights import may_manage_keys
from newsroom.desk.api_keys.forms import NewKeyForm, RotateForm
from newsroom.desk.api_keys.rows import key_row, key_rows

View = Callable[..., HttpResponse]


def for_key_holders(view: View) -> View:
    """Whoever lacks the right is sent away before anything is looked up."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if not may_manage_keys(request.user):
            raise PermissionDenied
        answer = view(request, **arguments)
        answer["Cache-Control"] = "private, no-store"
        return answer

    return guarded


@require_GET
@for_key_holders
def list_keys(request: HttpRequest) -> HttpResponse:
    rows = key_rows(now=timezone.now())
    context = {"rows": rows, "new_url": reverse("newsroom_new_key"), "trail": trail()}
    return render(request, "desk/api_keys/list.html", context)


@require_http_methods(["GET", "POST"])
@for_key_holders
def new_key(request: HttpRequest) -> HttpResponse:
    form = NewKeyForm(request.POST or None)
    now = timezone.now()
    if form.is_valid():
        asked = form.cleaned_data
        try:
            row, key = mint(
                partner=asked["partner"],
                scopes=asked["scopes"],
                locales=asked["locales"],
                expires_at=form.expires_at(now),
                user=request.user,
                now=now,
            )
        except KeyRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return show_once(request, row, key)
    return ask(request, form=form, here=_("Give out a key"), button=_("Make the key"))


@require_http_methods(["GET", "POST"])
@for_key_holders
def rotate_key(request: HttpRequest, prefix: str) -> HttpResponse:
    row = get_object_or_404(ApiKey, prefix=prefix)
    form = RotateForm(request.POST or None)
    if form.is_valid():
        now = timezone.now()
        try:
            new, key = rotate(prefix=prefix, overlap=form.overlap(), user=request.user, now=now)
        except KeyRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return show_once(request, new, key)
    return ask(request, form=form, here=_("Renew"), button=_("Make a new key"), row=row)


@require_http_methods(["GET", "POST"])
@for_key_holders
def revoke_key(request: HttpRequest, prefix: str) -> HttpResponse:
    row = get_object_or_404(ApiKey, prefix=prefix)
    if request.method == "GET":
        form, button = forms.Form(), _("Revoke it now")
        return ask(request, form=form, here=_("Revoke"), button=button, row=row, is_serious=True)
    try:
        revoke(prefix=prefix, user=request.user, now=timezone.now())
    except KeyRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Revoked: the next request with it is refused."))
    return redirect("newsroom_keys")


def ask(
    request: HttpRequest,
    *,
    form: forms.Form,
    here: str,
    button: str,
    row: ApiKey | None = None,
    is_serious: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "here": here,
        "button": button,
        "row": key_row(row, now=timezone.now()) if row else None,
        "is_serious": is_serious,
        "trail": trail(here),
    }
    return render(request, "desk/api_keys/form.html", context, status=400 if form.errors else 200)


def show_once(request: HttpRequest, row: ApiKey, key: str) -> HttpResponse:
    """No redirect: nothing in between may keep the key."""
    here = _("The key")
    context = {
        "row": key_row(row, now=timezone.now()),
        "secret": key,
        "here": here,
        "trail": trail(here),
    }
    return render(request, "desk/api_keys/shown_once.html", context)


def trail(here: str = "") -> list[dict[str, Any]]:
    keys = {"url": reverse("newsroom_keys") if here else "", "label": _("API keys")}
    return [keys, *([{"url": "", "label": here}] if here else [])]


admin_urls = [
    path("api-keys/", list_keys, name="newsroom_keys"),
    path("api-keys/new/", new_key, name="newsroom_new_key"),
    path("api-keys/<slug:prefix>/renew/", rotate_key, name="newsroom_rotate_key"),
    path("api-keys/<slug:prefix>/revoke/", revoke_key, name="newsroom_revoke_key"),
]
