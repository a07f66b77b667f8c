"""The form of several pieces at once: which deed, and the values that it asks for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from newsroom.content.models import CategoryPage
from newsroom.publishing.wall_time import NonexistentTime, enter_time
from newsroom.review.bulk.deeds import DEEDS, Deed
from newsroom.review.decide import explain
from newsroom.review.decision_forms import WallTimeField, zone_choices

FARTHEST_SHIFT = 7 * 24 * 60  # minutes
NEEDED = {"return": ("comment",), "schedule": ("at",), "pin": ("at",)}


class BulkForm(forms.Form):
    """Fields that the chosen deed does not ask for are neither read nor kept."""

    deed = forms.ChoiceField(
        label=_("What is to be done"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to be done.")},
    )
    at = WallTimeField(label=_("Time"), required=False)
    zone = forms.ChoiceField(label=_("Time zone"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=-FARTHEST_SHIFT,
        max_value=FARTHEST_SHIFT,
        help_text=_("15 is a quarter of an hour later, -15 earlier."),
    )
    section = forms.ChoiceField(label=_("Section"), required=False)
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: Any = None, *, deeds: Sequence[Deed], now: datetime) -> None:
        zone = timezone.get_current_timezone_name()
        # No time is proposed: an approval without one goes out at once.
        super().__init__(data, initial={"zone": zone})
        self.now = now
        self.offer("deed", [(deed.name, deed.label) for deed in deeds])
        self.offer("zone", zone_choices())
        self.offer("section", [("", "—"), *sections()])

    def offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        deed = cleaned.get("deed", "")
        for name in NEEDED.get(deed, ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, gettext("This is needed."))
        if deed == "shift" and not cleaned.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", gettext("Say by how many minutes."))
        if deed == "move" and not cleaned.get("section"):
            self.add_error("section", gettext("Choose a section."))
        if deed and "at" in DEEDS[deed].asks and cleaned.get("at"):
            self.check_time(cleaned["at"], cleaned.get("zone") or settings.NEWSROOM_TIME_ZONE)
        return cleaned

    def check_time(self, wall: datetime, zone: str) -> None:
        try:
            entered = enter_time(wall=wall, zone=zone)
        except NonexistentTime as error:
            self.add_error("at", explain(error))
            return
        if entered.instant <= self.now:
            self.add_error("at", gettext("That time has passed."))

    def values(self) -> dict[str, Any]:
        """What the deed asks for, as JSON: times as wall times in their zone."""
        cleaned = self.cleaned_data
        asked = DEEDS[cleaned["deed"]].asks
        values = {name: cleaned[name] for name in asked if cleaned.get(name) not in (None, "")}
        if "at" in values:
            values["at"] = values["at"].isoformat()
        elif "zone" in values:
            del values["zone"]
        return values


def sections() -> list[tuple[str, str]]:
    """One entry for each section, by its name in the person's language where it has one."""
    names: dict[str, str] = {}
    pages = CategoryPage.objects.select_related("locale").order_by("title")
    for page in pages:
        key = page.translation_key.hex
        if key not in names or page.locale.language_code == get_language():
            names[key] = page.title
    return sorted(names.items(), key=lambda item: item[1])
