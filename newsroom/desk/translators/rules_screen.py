"""*Every story of Economy gets kk and en*: the rules, one more, one less."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Locale

from newsroom.content.models import CategoryPage
from newsroom.desk.bulk.form import sections
from newsroom.desk.translators.reach import orders_anywhere
from newsroom.translation.jobs.models import TranslationRule
from newsroom.translation.jobs.rights import JobRefused, locales_ordered
from newsroom.translation.jobs.rules import add_rule, drop_rule


class RuleForm(forms.Form):
    section = forms.ChoiceField(label=gettext_lazy("Section"), required=False)
    locales = forms.MultipleChoiceField(
        label=gettext_lazy("Into"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offers = {
            "section": [("", _("Every section")), *sections()],
            "locales": [
                (one.language_code, one.get_display_name()) for one in Locale.objects.order_by("pk")
            ],
        }
        for name, choices in offers.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


@require_http_methods(["GET", "POST"])
def show_rules(request: HttpRequest) -> HttpResponse:
    if not orders_anywhere(request.user):
        raise PermissionDenied
    form = RuleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and add(form, user=request.user):
        messages.success(request, _("From the next approval on."))
        return redirect("newsroom_translation_rules")
    names = dict(sections())
    rules = TranslationRule.objects.order_by("section_key", "locale_code")
    context = {
        "form": form,
        "rules": [
            {
                "rule": rule,
                "section": names.get(rule.section_key, rule.section_key) or _("Every section"),
                "may_drop": rule.locale_code
                in locales_ordered(request.user, section_key=rule.section_key),
            }
            for rule in rules
        ],
        "trail": [
            {"url": reverse("newsroom_translators"), "label": _("My queue")},
            {"url": "", "label": _("Rules")},
        ],
    }
    return render(
        request, "desk/translators/rules.html", context, status=422 if form.errors else 200
    )


def add(form: RuleForm, *, user: Any) -> bool:
    """All of them or none; a refusal stands in the form."""
    key, now = form.cleaned_data["section"], timezone.now()
    section = CategoryPage.objects.filter(translation_key=key).first() if key else None
    ordered = locales_ordered(user, section_key=section.translation_key.hex if section else "")
    if not set(form.cleaned_data["locales"]) <= set(ordered):
        form.add_error(None, _("Your role does not allow this in that locale and section."))
        return False
    for code in form.cleaned_data["locales"]:
        add_rule(section=section, locale_code=code, user=user, now=now)
    return True


@require_POST
def drop(request: HttpRequest, rule_id: int) -> HttpResponse:
    if not orders_anywhere(request.user):
        raise PermissionDenied
    rule = get_object_or_404(TranslationRule, pk=rule_id)
    try:
        drop_rule(rule=rule, user=request.user)
    except JobRefused as refusal:
        raise PermissionDenied from refusal
    messages.success(request, _("What it has asked for stays."))
    return redirect("newsroom_translation_rules")
