"""Adding and changing an endpoint; what the action refuses comes back to its field."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from newsroom.desk.webhooks.access import keepers_only
from newsroom.desk.webhooks.endpoint import show_secret, trail
from newsroom.network.target import LONGEST
from newsroom.webhooks.endpoints import add_endpoint, change_endpoint
from newsroom.webhooks.keepers import Keeper, endpoints_of
from newsroom.webhooks.models import WebhookEndpoint
from newsroom.webhooks.wishes import LONGEST_NAME, REASONS, WebhookRefused, Wishes

ALL = gettext_lazy("None ticked: all of them.")


class EndpointForm(forms.Form):
    """The action checks; only what a browser cannot send is refused here."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=LONGEST,
        help_text=gettext_lazy("Begins with https:// and is reachable from the public internet."),
        widget=forms.URLInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    locales = forms.MultipleChoiceField(
        label=gettext_lazy("Locales"),
        required=False,
        choices=settings.LANGUAGES,
        help_text=ALL,
        widget=forms.CheckboxSelectMultiple,
    )
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("What it is told"),
        required=False,
        choices=list(REASONS.items()),
        help_text=ALL,
        widget=forms.CheckboxSelectMultiple,
    )
    categories = forms.CharField(
        label=gettext_lazy("Categories"),
        required=False,
        help_text=gettext_lazy(
            "Slugs as they stand in addresses, separated by commas; empty: all of them."
            " Withdrawals are told whatever the category was."
        ),
    )

    def wishes(self) -> Wishes:
        values = self.cleaned_data
        return Wishes(
            name=values["name"],
            url=values["url"],
            locales=values["locales"],
            reasons=values["reasons"],
            categories=values["categories"].split(","),
        )

    def show(self, refusal: WebhookRefused) -> None:
        for field, words in (refusal.errors or {NON_FIELD_ERRORS: refusal.message}).items():
            self.add_error(None if field == NON_FIELD_ERRORS else field, words)


@keepers_only
@require_http_methods(["GET", "POST"])
def add_webhook(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The answer to the form shows the secret, this once."""
    form = EndpointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            endpoint, secret = add_endpoint(form.wishes(), keeper=keeper, now=timezone.now())
        except WebhookRefused as refusal:
            form.show(refusal)
        else:
            return show_secret(request, endpoint, secret=secret)
    return show_form(request, form, title=_("Add webhook"), endpoint=None)


@keepers_only
@require_http_methods(["GET", "POST"])
def edit_webhook(request: HttpRequest, keeper: Keeper, public_id: str) -> HttpResponse:
    endpoint = get_object_or_404(endpoints_of(keeper), public_id=public_id)
    form = EndpointForm(request.POST or None, initial=values_of(endpoint))
    if request.method == "POST" and form.is_valid():
        try:
            change_endpoint(public_id, form.wishes(), keeper=keeper, now=timezone.now())
        except WebhookRefused as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("Saved; it counts for what happens from now on."))
            return redirect("newsroom_webhook", public_id)
    return show_form(request, form, title=_("Edit"), endpoint=endpoint)


def values_of(endpoint: WebhookEndpoint) -> dict[str, Any]:
    return {
        "name": endpoint.name,
        "url": endpoint.url,
        "locales": endpoint.locales,
        "reasons": endpoint.reasons,
        "categories": ", ".join(endpoint.categories),
    }


def show_form(
    request: HttpRequest, form: EndpointForm, *, title: str, endpoint: WebhookEndpoint | None
) -> HttpResponse:
    back = (
        reverse("newsroom_webhook", args=[endpoint.public_id])
        if endpoint
        else reverse("newsroom_webhooks")
    )
    context = {
        "form": form,
        "title": title,
        "icon": "rotate",
        "back_url": back,
        "trail": trail(endpoint, here=title),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/form.html", context, status=status)
