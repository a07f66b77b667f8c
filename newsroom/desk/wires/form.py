"""Adding and changing a wire; what the action refuses comes back to its field."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from newsroom.content.models import CategoryPage
from newsroom.desk.wires.access import keepers_only
from newsroom.desk.wires.wire import trail
from newsroom.intake.wires.keepers import locales_of, wires_of
from newsroom.intake.wires.models import WireSource
from newsroom.intake.wires.sources import FIELDS, add_wire, change_wire
from newsroom.intake.wires.wishes import (
    LONGEST_MINUTES,
    LONGEST_NAME,
    SHORTEST_MINUTES,
    WireRefused,
    WireWishes,
)
from newsroom.network.target import LONGEST


class SectionField(forms.ModelChoiceField):
    def label_from_instance(self, section: Any) -> str:
        return f"{section.title} ({section.locale.language_code})"


class WireForm(forms.Form):
    """The action checks; only what a browser cannot send is refused here."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=LONGEST,
        help_text=gettext_lazy("Begins with https:// and is reachable from the public internet."),
        widget=forms.URLInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    format = forms.ChoiceField(label=gettext_lazy("Format"), choices=WireSource.Format.choices)
    locale = forms.ChoiceField(
        label=gettext_lazy("Locale"),
        help_text=gettext_lazy("Items in another language are refused."),
    )
    section = SectionField(
        label=gettext_lazy("Section"),
        queryset=CategoryPage.objects.none(),
        required=False,
        empty_label=gettext_lazy("The default section"),
        help_text=gettext_lazy("Where items are filed that name no section of ours."),
    )
    interval_minutes = forms.IntegerField(
        label=gettext_lazy("Look every … minutes"),
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
        initial=15,
    )
    source_words = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Shown with each story. Empty: what the item says, or the name."),
    )
    licence = forms.CharField(
        label=gettext_lazy("Licence"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Shown with each story. Empty: what the item says."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine, names = locales_of(user), dict(settings.WAGTAIL_CONTENT_LANGUAGES)
        fields: Any = self.fields
        fields["locale"].choices = [(code, names[code]) for code in mine]
        sections = CategoryPage.objects.filter(locale__language_code__in=mine)
        fields["section"].queryset = sections.select_related("locale").order_by("path")

    def wishes(self) -> WireWishes:
        return WireWishes(**{name: self.cleaned_data[name] for name in FIELDS})

    def show(self, refusal: WireRefused) -> None:
        for field, words in refusal.errors.items():
            self.add_error(field, words)


@keepers_only
@require_http_methods(["GET", "POST"])
def add_wire_screen(request: HttpRequest) -> HttpResponse:
    form = WireForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            source = add_wire(form.wishes(), user=request.user, now=timezone.now())
        except WireRefused as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("Added; it is looked at within a minute."))
            return redirect("newsroom_wire", source.public_id)
    return show_form(request, form, title=_("Add wire"), source=None)


@keepers_only
@require_http_methods(["GET", "POST"])
def edit_wire_screen(request: HttpRequest, public_id: str) -> HttpResponse:
    source = get_object_or_404(wires_of(request.user), public_id=public_id)
    initial = {name: getattr(source, name) for name in FIELDS}
    form = WireForm(request.POST or None, initial=initial, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            change_wire(public_id, form.wishes(), user=request.user, now=timezone.now())
        except WireRefused as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("Saved; it is looked at anew within a minute."))
            return redirect("newsroom_wire", public_id)
    return show_form(request, form, title=_("Edit"), source=source)


def show_form(
    request: HttpRequest, form: WireForm, *, title: str, source: WireSource | None
) -> HttpResponse:
    back = (
        reverse("newsroom_wire", args=[source.public_id]) if source else reverse("newsroom_wires")
    )
    context = {
        "form": form,
        "title": title,
        "icon": "download",
        "back_url": back,
        "trail": trail(source, here=title),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/form.html", context, status=status)
