"""The form of one term: into the locales that the person translates into."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.stems import stems_of
from newsroom.translation.translates_into import locales_into


class GlossaryForm(WagtailAdminModelForm):
    source_locale = forms.ChoiceField(label=gettext_lazy("From"), choices=settings.LANGUAGES)
    target_locale = forms.ChoiceField(label=gettext_lazy("Into"))

    class Meta:
        model = GlossaryTerm
        fields = (
            "kind",
            "source_locale",
            "target_locale",
            "source",
            "target",
            "note",
            "forbidden",
        )
        widgets = {  # noqa: RUF012
            "note": forms.Textarea(attrs={"rows": 2}),
            "forbidden": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into = locales_into(self.for_user)
        choices = [one for one in settings.LANGUAGES if one[0] in into]
        self.fields["target_locale"].choices = choices
        others = [code for code, _name in settings.LANGUAGES if [code] != into]
        self.fields["source_locale"].initial = others[0]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        source, locale = cleaned.get("source"), cleaned.get("source_locale")
        if locale and locale == cleaned.get("target_locale"):
            self.add_error("target_locale", _("Choose two different locales."))
        if source and locale and not stems_of(source, locale=locale):
            self.add_error("source", _("There is no word in it."))
        return cleaned
