"""The two forms of a decision. They check shapes; whether the decision stands, the actions say.

The editor sends the cleaned data of its dialogue through the browser a second time, so every
field reads back what it wrote.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.publishing.holds import in_words
from newsroom.publishing.models import Hold, LaunchSet
from newsroom.publishing.wall_time import propose_time
from newsroom.review.readings import Reading
from newsroom.review.timing import Timing

NOW, LATER, EMBARGO_END = "now", "later", "embargo_end"
# The hidden fields are ours: only a damaged form gets them wrong.
INCOMPLETE = dict.fromkeys(
    ("required", "invalid", "min_value"), _("The dialogue was incomplete; open it again.")
)
WALL_FORMAT = "%Y-%m-%dT%H:%M"


class WallTimeField(forms.Field):
    """`2026-11-24T09:00` with or without seconds, as browsers send it: no zone of its own."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL_FORMAT)

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            entered = datetime.fromisoformat(str(value))
        except ValueError:
            raise ValidationError(gettext("Enter a date and a time.")) from None
        return entered.replace(tzinfo=None, microsecond=0)


class ApprovalForm(forms.Form):
    """What was read, and when it goes out."""

    revision_id = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, error_messages=INCOMPLETE
    )
    content_hash = forms.RegexField(
        r"^[0-9a-f]{64}$", widget=forms.HiddenInput, error_messages=INCOMPLETE
    )
    marks = forms.JSONField(widget=forms.HiddenInput, required=False, error_messages=INCOMPLETE)
    when = forms.ChoiceField(
        label=_("Publish"),
        choices=[
            (NOW, _("Now")),
            (LATER, _("At a time")),
            (EMBARGO_END, _("When the embargo ends")),
        ],
        initial=NOW,
        required=False,
        widget=forms.RadioSelect,
    )
    wall_time = WallTimeField(label=_("Time"), required=False)
    ends = WallTimeField(
        label=_("Until"),
        required=False,
        help_text=_("Leave empty unless the piece has to come down again by itself."),
    )
    zone = forms.ChoiceField(label=_("Time zone"), required=False)
    is_minor = forms.BooleanField(
        label=_("Minor change: readers are not told"),
        required=False,
        help_text=_(
            "For slips of the pen. The time of the last update stays, and so do the lists; a wrong"
            " fact needs a correction."
        ),
    )
    comment = forms.CharField(
        label=_("Comment"), required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=zone_choices(), required=False
        )
        self.order_fields([*self.base_fields])

    def offer(self, embargo: Hold | None, *, launch_set: LaunchSet | None = None) -> None:
        """The end of an embargo is a choice where one stands; a launch set leaves none."""
        field = self.fields["when"]
        assert isinstance(field, forms.ChoiceField)
        if launch_set is not None:
            field.choices = [(NOW, with_its_set(launch_set))]
            return
        label = gettext("When the embargo ends")
        if embargo is None:
            field.choices = [(NOW, _("Now")), (LATER, _("At a time"))]
            return
        if embargo.until is not None:
            label = gettext("When the embargo ends (%(when)s)") % {"when": in_words(embargo.until)}
        field.choices = [(EMBARGO_END, label), (LATER, _("At a time"))]

    def offer_minor(self, is_possible: bool) -> None:
        """Only where the change is small enough: the action would refuse the rest."""
        if not is_possible:
            del self.fields["is_minor"]

    def clean_marks(self) -> dict[str, str]:
        """They only word a refusal; whatever is no map of words is no mark."""
        marks = self.cleaned_data["marks"]
        if not isinstance(marks, dict):
            return {}
        return {str(name): str(mark) for name, mark in marks.items()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_later = cleaned.get("when") == LATER
        if is_later and not cleaned.get("wall_time") and "wall_time" not in self.errors:
            self.add_error("wall_time", gettext("Say at what time."))
        return cleaned

    def shown(self) -> Reading:
        """The reading that the form was made from."""
        return Reading(
            revision_id=self.cleaned_data["revision_id"],
            content_hash=self.cleaned_data["content_hash"],
            marks=self.cleaned_data["marks"],
        )

    def timing(self) -> Timing:
        later = self.cleaned_data.get("when") == LATER
        return Timing(
            starts=self.cleaned_data["wall_time"] if later else None,
            at_embargo_end=self.cleaned_data.get("when") == EMBARGO_END,
            ends=self.cleaned_data["ends"],
            zone=self.cleaned_data["zone"] or settings.NEWSROOM_TIME_ZONE,
        )

    def decision(self) -> dict[str, Any]:
        """The arguments for `FourEyes.on_action`."""
        shown = self.shown()
        return {
            "revision_id": shown.revision_id,
            "content_hash": shown.content_hash,
            "marks": shown.marks,
            "timing": self.timing(),
            "is_minor": self.cleaned_data["is_minor"],
            "comment": self.cleaned_data["comment"],
        }


class ChangesForm(forms.Form):
    """Why it goes back."""

    comment = forms.CharField(
        label=_("What has to change"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what has to change.")},
    )

    def decision(self) -> dict[str, Any]:
        return {"comment": self.cleaned_data["comment"]}


def with_its_set(launch_set: LaunchSet) -> str:
    when = in_words(launch_set.due_at)
    return gettext("With the launch set “%(name)s” (%(when)s)") % {
        "name": launch_set.name,
        "when": when,
    }


def zone_choices() -> list[tuple[str, str]]:
    """The newsroom's zone first, then UTC, then all others by name."""
    first = [settings.NEWSROOM_TIME_ZONE, "UTC"]
    return [(zone, zone) for zone in [*first, *sorted(available_timezones() - set(first))]]


def initial_approval(*, reading: Reading, embargo: Hold | None, now: datetime) -> Mapping[str, Any]:
    """Opens with: publish now, or when the embargo ends, and for later the next whole hour in the
    zone of the account.
    """
    zone = timezone.get_current_timezone_name()
    return {
        "revision_id": reading.revision_id,
        "content_hash": reading.content_hash,
        "marks": dict(reading.marks),
        "when": EMBARGO_END if embargo else NOW,
        "wall_time": propose_time(now=now, zone=zone),
        "zone": zone,
    }


def data_from_browser(text: str) -> dict[str, Any]:
    """The cleaned data that the editor's dialogue left in the edit form; rubbish counts as none."""
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    if isinstance(data.get("marks"), dict):
        data["marks"] = json.dumps(data["marks"])
    return {name: value for name, value in data.items() if value is not None}
