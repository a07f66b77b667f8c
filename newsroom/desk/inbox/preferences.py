"""*How soon by mail?* in the account's settings, for each kind of event.

Wagtail's own switches go: the mails that they are about are not sent (`review/wagtail_mail.py`).
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import (
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    notifications_tab,
)

from newsroom.review.notices.kinds import DEFAULT_PACE, Kind, Pace
from newsroom.review.notices.models import MailWish

EXPLAINED = {
    Kind.MINE: _("Approved, sent back with a reason, live, commented, corrected or killed."),
    Kind.WAITING: _("Pieces and corrections to approve, and second looks that are due."),
    Kind.MENTIONS: _("Somebody wrote your @name in a comment, or replied where you wrote."),
    Kind.TROUBLE: _("Something did not go out, or cannot as it stands."),
}


class MailWishesForm(forms.Form):
    """One question a kind; `instance` is the account."""

    def __init__(self, *args: Any, instance: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = instance
        wishes = dict(MailWish.objects.filter(user=instance).values_list("kind", "pace"))
        for kind in Kind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=Pace.choices,
                initial=wishes.get(kind.value, DEFAULT_PACE),
                help_text=EXPLAINED[kind],
            )

    def save(self) -> None:
        for kind, pace in self.cleaned_data.items():
            MailWish.objects.update_or_create(user=self.user, kind=kind, defaults={"pace": pace})


class MailWishesPanel(BaseSettingsPanel):
    name = "mail_wishes"
    title = _("How soon by mail")
    tab = notifications_tab
    order = 50
    form_class = MailWishesForm


def mail_wishes_panel(request: Any, user: Any, profile: Any) -> MailWishesPanel:
    """For `register_account_settings_panel`."""
    return MailWishesPanel(request, user, profile)


def take_wagtails_switches_away() -> None:
    """Called once, by newsroom/wagtail_hooks.py."""
    NotificationsSettingsPanel.is_active = lambda panel: False
