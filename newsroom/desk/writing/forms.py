"""The form of a flash: headline, section, reason. It checks nothing: `send_flash` does."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from newsroom.content.models import CategoryPage
from newsroom.desk.writing.sections import by_locale
from newsroom.publishing.verb_values import Errors
from newsroom.review.send_flash import LONGEST_HEADLINE

LONGEST_REASON = 200


class FlashForm(forms.Form):
    headline = forms.CharField(
        label=_("Headline"),
        help_text=_("The news itself, short and clear."),
        widget=forms.TextInput(
            attrs={"maxlength": LONGEST_HEADLINE, "autofocus": True, "autocomplete": "off"}
        ),
    )
    section = forms.CharField(label=_("Section"), widget=forms.Select)
    reason = forms.CharField(
        label=_("Why it cannot wait"),
        widget=forms.TextInput(attrs={"maxlength": LONGEST_REASON, "enterkeyhint": "send"}),
    )

    def __init__(self, data: Any = None, *, sections: Sequence[CategoryPage], first: int) -> None:
        super().__init__(data, initial={"section": first})
        groups = [
            (locale.get_display_name(), [(page.pk, page.title) for page in pages])
            for locale, pages in by_locale(sections)
        ]
        choices: Any = groups if len(groups) > 1 else groups[0][1]
        widget: Any = self.fields["section"].widget
        widget.choices = choices

    def full_clean(self) -> None:
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def typed(self, name: str) -> str:
        return str(self.data.get(name, ""))

    def show(self, message: str, errors: Errors) -> None:
        beside = {name: words for name, words in errors.items() if name in self.fields}
        for name, words in beside.items():
            self.add_error(name, words)
        if not beside:
            self.add_error(NON_FIELD_ERRORS, message)
