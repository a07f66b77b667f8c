"""The forms of keys: what a new one opens, and how long an old one stays good beside it."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from newsroom.api.keys.models import ApiKey

SCOPE_WORDS = {
    ApiKey.Scope.READ: _("read what is public, with a larger quota"),
    ApiKey.Scope.EMBARGO: _("read approved stories under embargo"),
    ApiKey.Scope.PREVIEW: _("read drafts: for the newsroom's own site"),
    ApiKey.Scope.DRAFTS: _("hand in drafts, which people approve"),
    ApiKey.Scope.WEBHOOKS: _("be told of changes"),
}
FOR_GOOD = 0


class NewKeyForm(forms.Form):
    partner = forms.CharField(
        label=_("Whose key it is"),
        max_length=120,
        help_text=_("The partner and the program: “Agency, site”."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        choices=[(scope.value, words) for scope, words in SCOPE_WORDS.items()],
        initial=[ApiKey.Scope.READ],
        widget=forms.CheckboxSelectMultiple,
    )
    locales = forms.MultipleChoiceField(
        label=_("Only in these locales"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: in every locale."),
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        choices=[
            (30, _("30 days")),
            (90, _("90 days")),
            (365, _("a year")),
            (FOR_GOOD, _("until it is revoked")),
        ],
        coerce=int,
        initial=365,
    )

    def expires_at(self, now: datetime) -> datetime | None:
        days = self.cleaned_data["days"]
        return now + timedelta(days=days) if days != FOR_GOOD else None


class RotateForm(forms.Form):
    hours = forms.TypedChoiceField(
        label=_("The old key stays good for"),
        choices=[(0, _("no longer")), (1, _("an hour")), (24, _("a day")), (168, _("a week"))],
        coerce=int,
        initial=24,
        help_text=_("Time for the partner to put the new one in place."),
    )

    def overlap(self) -> timedelta:
        return timedelta(hours=self.cleaned_data["hours"])


def words_of_scopes(row: ApiKey) -> list[Any]:
    return [SCOPE_WORDS[ApiKey.Scope(scope)] for scope in row.scopes]
