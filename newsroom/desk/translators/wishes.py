"""Asking for versions of stories that were ticked in a list of pages, or of one: `?id=1&id=2`."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale

from newsroom.content.models import ArticlePage
from newsroom.desk.bulk.chosen import ids_in
from newsroom.desk.story_verbs.pages import trail as page_trail
from newsroom.desk.translators.reach import orders_anywhere
from newsroom.publishing.verb_offers import may_look
from newsroom.translation.jobs.models import Priority
from newsroom.translation.jobs.request import request_translations

MOST_STORIES = 100


class WishForm(forms.Form):
    locales = forms.MultipleChoiceField(
        label=gettext_lazy("Into"), widget=forms.CheckboxSelectMultiple
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"), choices=Priority.choices, initial=Priority.NORMAL
    )
    due_at = forms.DateTimeField(
        label=gettext_lazy("Due"),
        required=False,
        help_text=gettext_lazy("Left empty: in two hours, breaking in a quarter of one."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["locales"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (one.language_code, one.get_display_name()) for one in Locale.objects.order_by("pk")
        ]

    def clean_due_at(self) -> Any:
        due_at = self.cleaned_data["due_at"]
        if due_at is not None and due_at <= timezone.now():
            raise forms.ValidationError(_("That time has passed."))
        return due_at


@require_http_methods(["GET", "POST"])
def ask_for_versions(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not orders_anywhere(user):
        raise PermissionDenied
    is_asked = request.method == "POST"
    stories = stories_named(ids_in(request.POST if is_asked else request.GET), user=user)
    form = WishForm(request.POST if is_asked else None)
    if is_asked and stories and form.is_valid():
        return answer(request, stories, form.cleaned_data)
    context = {
        "stories": stories,
        "form": form,
        "trail": page_trail(stories[0], user=user, here=_("Ask for translations"))
        if len(stories) == 1
        else [
            {"url": reverse("newsroom_translators"), "label": _("My queue")},
            {"url": "", "label": _("Ask for translations")},
        ],
    }
    return render(
        request, "desk/translators/request.html", context, status=422 if form.errors else 200
    )


def stories_named(ids: Sequence[int], *, user: Any) -> list[ArticlePage]:
    """Those that the person may look at, in the order named."""
    chosen = list(dict.fromkeys(ids))[:MOST_STORIES]
    found = ArticlePage.objects.filter(pk__in=chosen).select_related("locale")
    pages = {page.pk: page for page in found if may_look(page=page, user=user)}
    return [pages[pk] for pk in chosen if pk in pages]


def answer(
    request: HttpRequest, stories: Sequence[ArticlePage], wishes: dict[str, Any]
) -> HttpResponse:
    """What was refused is named, with the reason; the rest was asked for all the same."""
    user: Any = request.user
    answers = request_translations(
        pages=stories,
        locale_codes=wishes["locales"],
        priority=wishes["priority"],
        due_at=wishes["due_at"],
        user=user,
        now=timezone.now(),
    )
    asked = sum(one.job is not None for one in answers)
    if asked:
        words = ngettext("%(n)s version asked for.", "%(n)s versions asked for.", asked)
        messages.success(request, words % {"n": asked})
    for one in answers:
        if one.refusal:
            what = {"title": one.page.title, "locale": one.locale_code, "why": one.refusal}
            messages.warning(request, _("“%(title)s”, %(locale)s: %(why)s") % what)
    return redirect("newsroom_translators")
