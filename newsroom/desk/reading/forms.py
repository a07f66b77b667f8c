"""The forms of the pane: approving, asking for changes, saying something.

They check shapes; whether a decision stands, the actions of `review` say.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from newsroom.desk.reading.places import Place
from newsroom.review.comments import LONGEST_COMMENT
from newsroom.review.decision_forms import NOW, ApprovalForm, ChangesForm


class PaneApprovalForm(ApprovalForm):
    """`publish_now` is the one button that answers a time which has passed."""

    def __init__(self, data: Any = None, *, page_id: int, **options: Any) -> None:
        if data is not None and data.get("publish_now"):
            data = data.copy()
            data["when"] = NOW
        super().__init__(data, auto_id=f"approve-{page_id}-%s", **options)
        self.fields["comment"].widget = AdminAutoHeightTextInput()

    def ticked(self) -> list[str]:
        """The warnings that somebody looked at."""
        return list(self.data.getlist("seen")) if hasattr(self.data, "getlist") else []


class PaneChangesForm(ChangesForm):
    """The reason, and the part of the text that it is about."""

    anchor = forms.ChoiceField(label=_("About"), required=False)

    def __init__(
        self, data: Any = None, *, page_id: int, places: Sequence[Place], **options: Any
    ) -> None:
        super().__init__(data, auto_id=f"changes-{page_id}-%s", **options)
        attributes = {"data-request-changes": "", "maxlength": LONGEST_COMMENT}
        self.fields["comment"].widget = AdminAutoHeightTextInput(attrs=attributes)
        self.fields["anchor"] = place_field(_("About"), places, empty=_("The whole piece"))

    def decision(self) -> dict[str, Any]:
        return {**super().decision(), "anchor": self.cleaned_data["anchor"]}


class CommentForm(forms.Form):
    """A remark beside the text; whoever is named in it with an @ is told."""

    def __init__(
        self, data: Any = None, *, page_id: int, places: Sequence[Place], **options: Any
    ) -> None:
        super().__init__(data, auto_id=f"comment-{page_id}-%s", **options)
        self.fields["place"] = place_field(_("About"), places)
        attributes = {
            "maxlength": LONGEST_COMMENT,
            "data-news-reading-target": "comment",
            "data-action": "input->news-reading#mention keydown->news-reading#choose",
        }
        self.fields["text"] = forms.CharField(
            label=_("Comment"),
            widget=AdminAutoHeightTextInput(attrs=attributes),
            max_length=LONGEST_COMMENT,
            help_text=_("Write @ and a name to tell a colleague."),
            error_messages={"required": _("Write something first.")},
        )


def place_field(label: Any, places: Sequence[Place], *, empty: Any = None) -> forms.ChoiceField:
    choices = [(place.path, place.label) for place in places]
    nothing = [("", empty)] if empty is not None else []
    return forms.ChoiceField(
        label=label,
        choices=[*nothing, *choices],
        required=empty is None,
        error_messages={
            "invalid_choice": _("That part of the text is no longer there. Choose another one.")
        },
    )
