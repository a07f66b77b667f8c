"""What a desk orders about a job: one form, four deeds."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from newsroom.content.people import name_of
from newsroom.review.people_of_desks import people_at
from newsroom.review.policy import Verb
from newsroom.translation.jobs.models import Priority, TranslationJob
from newsroom.translation.jobs.rights import place_of


class OrderForm(forms.Form):
    """Fields that the chosen deed does not ask for are left alone."""

    deed = forms.ChoiceField(
        choices=[("assign", ""), ("review", ""), ("due", ""), ("exempt", "")],
        widget=forms.HiddenInput,
    )
    assignee = forms.ChoiceField(label=_("Who does it"), required=False)
    reviewer = forms.ChoiceField(
        label=_("Who reviews it"),
        help_text=_("Alone until it is due; from then on it awaits everybody who decides there."),
        required=False,
    )
    due_at = forms.DateTimeField(
        label=_("Due"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    priority = forms.ChoiceField(label=_("Priority"), choices=Priority.choices, required=False)
    reason = forms.CharField(label=_("Why it is not needed"), required=False, max_length=500)

    def __init__(self, data: Any = None, *, job: TranslationJob, source: Page) -> None:
        initial = {
            "assignee": job.assignee_id or "",
            "reviewer": job.reviewer_id or "",
            "due_at": timezone.localtime(job.due_at),
            "priority": job.priority,
        }
        super().__init__(data, initial=initial)
        place = place_of(source, locale_code=job.locale_code)
        self.offer("assignee", people_at(place, verb=Verb.EDIT), none=gettext("Nobody"))
        reviewers = people_at(place, verb=Verb.APPROVE)
        others = [one for one in reviewers if one.pk != job.assignee_id]
        self.offer("reviewer", others, none=gettext("Everybody who decides there"))

    def offer(self, name: str, people: Iterable[Any], *, none: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        named = sorted(((str(one.pk), name_of(one)) for one in people), key=lambda one: one[1])
        field.choices = [("", none), *named]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("deed") == "due" and not cleaned.get("due_at"):
            self.add_error("due_at", gettext("This is needed."))
        for name in ("assignee", "reviewer"):
            chosen = cleaned.get(name)
            cleaned[name] = get_user_model().objects.filter(pk=chosen or 0).first()
        return cleaned
