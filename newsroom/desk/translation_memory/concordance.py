"""The screen *Concordance*: how a word or a phrase was rendered in what the newsroom published."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.menu import MenuItem

from newsroom.delivery.highlights import mark
from newsroom.translation.glossary.find import find_terms
from newsroom.translation.memory.concordance import Found, look_up
from newsroom.translation.translates_into import locales_into

LONGEST_PHRASE = 200


class PhraseForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Word or phrase"), max_length=LONGEST_PHRASE)
    source = forms.ChoiceField(label=gettext_lazy("From"), choices=settings.LANGUAGES)
    target = forms.ChoiceField(label=gettext_lazy("Into"))

    def __init__(self, *args: Any, into: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["target"].choices = [one for one in settings.LANGUAGES if one[0] in into]
        fields["q"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        pair = (self.cleaned_data.get("source"), self.cleaned_data.get("target"))
        if pair[0] is not None and pair[0] == pair[1]:
            self.add_error("target", _("Choose two different locales."))
        return self.cleaned_data


@require_GET
def show_concordance(request: HttpRequest) -> HttpResponse:
    into = locales_into(request.user)
    if not into:
        raise PermissionDenied
    if request.GET.get("target", into[0]) not in into:
        raise PermissionDenied
    is_asked = "q" in request.GET
    form = PhraseForm(request.GET if is_asked else None, into=into, initial=first_pair(into))
    context: dict[str, Any] = {
        "form": form,
        "trail": [{"url": "", "label": _("Concordance")}],
    }
    if is_asked and form.is_valid():
        asked = form.cleaned_data
        found = look_up(asked["q"], source=asked["source"], target=asked["target"])
        texts = {"asked": asked["q"]}
        terms = find_terms(texts, source=asked["source"], target=asked["target"])
        context |= {
            "is_looked_up": True,
            "rows": list(rows_of(found)),
            "has_more": found.has_more,
            "terms": [hit.term for hit in terms["asked"]],
            "source": asked["source"],
            "target": asked["target"],
        }
    status = 422 if form.errors else 200
    return render(request, "desk/translation_memory/concordance.html", context, status=status)


def first_pair(into: Sequence[str]) -> dict[str, str]:
    source = next(code for code, _name in settings.LANGUAGES if code != into[0])
    return {"source": source, "target": into[0]}


def rows_of(found: Found) -> Iterable[dict[str, Any]]:
    """Both texts with what was looked for marked; everything else escaped."""
    if found.asked is None:
        return
    ours, theirs = found.asked
    for row in found.rows:
        source_html = mark(row.source_text, ours, locale=row.source_locale)
        target_html = mark(row.target_text, theirs, locale=row.target_locale)
        yield {
            "row": row,
            # `mark` escapes what it does not mark.
            "source": mark_safe(source_html),  # noqa: S308
            "target": mark_safe(target_html),  # noqa: S308
        }


class ConcordanceItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(locales_into(request.user))


def concordance_item() -> MenuItem:
    """For `register_reports_menu_item`."""
    return ConcordanceItem(
        gettext_lazy("Concordance"),
        reverse("newsroom_concordance"),
        name="concordance",
        icon_name="search",
        order=700,
    )
