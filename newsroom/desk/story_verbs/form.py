"""The form of a verb, made from what the verb asks for.

It checks nothing: the strings go to `perform`, which reads them as it reads JSON and arguments,
and what it refuses comes back to the fields. So the admin, the API and commands agree.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminPageChooser

from newsroom.content.models import NewsPage
from newsroom.publishing.verb_values import Ask, Errors
from newsroom.publishing.wall_time import propose_time
from newsroom.review.decision_forms import WALL_FORMAT, zone_choices

# Longer texts get a box of several lines (characters).
LONGEST_LINE = 200
MOST_RADIO_BUTTONS = 5


class VerbForm(forms.Form):
    """One field for each question; a time has a second one for its zone.

    Other pages are chosen among those of the page's own kind: stories for a story.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        asks: Sequence[Ask],
        kind_of_page: type[NewsPage],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        for ask in asks:
            self.fields[ask.name] = field_for(ask, kind_of_page=kind_of_page)
            if ask.kind == "time":
                self.fields[f"{ask.name}_zone"] = zone_field()

    def full_clean(self) -> None:
        """Nothing is checked here; see above."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def values(self) -> dict[str, Any]:
        """What was typed, by name, as it was typed."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }

    def show(self, message: str, errors: Errors) -> None:
        """Put a refusal where it belongs: beside its fields, else above the form."""
        beside = {name: words for name, words in errors.items() if self.is_visible(name)}
        for name, words in beside.items():
            self.add_error(name, words)
        if len(beside) < len(errors) or not errors:
            rest = [words for name, words in errors.items() if name not in beside]
            self.add_error(NON_FIELD_ERRORS, " ".join([message, *rest]))

    def renew(self, facts: Mapping[str, Any]) -> None:
        """The person is shown how it stands now: sent again, the form says so too."""
        known = {name: str(facts[name]) for name in self.fields if name in facts}
        hidden = {name: value for name, value in known.items() if not self.is_visible(name)}
        sent = {name: self.data.get(name) for name in self.data}
        self.data = {**sent, **hidden}

    def is_visible(self, name: str) -> bool:
        return name in self.fields and not self.fields[name].widget.is_hidden


def field_for(ask: Ask, *, kind_of_page: type[NewsPage]) -> forms.Field:
    field = forms.CharField(
        label=ask.label,
        required=ask.is_required and ask.kind != "flag",
        help_text=ask.help_text,
        widget=widget_for(ask, kind_of_page=kind_of_page),
    )
    if ask.kind == "confirmation" and not ask.help_text:
        field.help_text = _("Type the headline of the page, exactly as it stands above.")
    return field


def widget_for(ask: Ask, *, kind_of_page: type[NewsPage]) -> forms.Widget:
    length = {"maxlength": ask.longest}
    if ask.kind in {"text", "reason"}:
        if ask.longest > LONGEST_LINE:
            return AdminAutoHeightTextInput(attrs=length)
        return forms.TextInput(attrs=length)
    if ask.kind == "choice":
        return choice_widget(ask)
    widgets: dict[str, forms.Widget] = {
        "time": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL_FORMAT),
        "page": AdminPageChooser(target_models=[kind_of_page]),
        "flag": forms.CheckboxInput(),
        "version": forms.HiddenInput(),
        "reading": forms.HiddenInput(),
        "confirmation": forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    }
    return widgets[ask.kind]


def choice_widget(ask: Ask) -> forms.Widget:
    if ask.is_required and len(ask.choices) <= MOST_RADIO_BUTTONS:
        return forms.RadioSelect(choices=ask.choices)
    choices = ask.choices if ask.is_required else [("", "—"), *ask.choices]
    return forms.Select(choices=choices)


def zone_field() -> forms.Field:
    return forms.CharField(
        label=_("Time zone"), required=False, widget=forms.Select(choices=zone_choices())
    )


def opening_values(
    asks: Sequence[Ask], given: Mapping[str, str], *, now: datetime
) -> dict[str, Any]:
    """What the form opens with: the verb's own values, and else the next whole hour for a time
    that is needed, in the zone of the account.
    """
    zone = timezone.get_current_timezone_name() or settings.NEWSROOM_TIME_ZONE
    values: dict[str, Any] = {}
    for ask in asks:
        if ask.kind == "time":
            values[f"{ask.name}_zone"] = zone
            if ask.is_required:
                values[ask.name] = propose_time(now=now, zone=zone)
        if ask.kind == "choice" and ask.is_required and ask.choices:
            values[ask.name] = ask.choices[0][0]
    return {**values, **given}
