"""*Translate* in a page's menu: asks once, then opens the new draft in the editor."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.desk.sought import holds_any, sought_page
from newsroom.translation.begin import (
    TranslationRefused,
    begin_translation,
    may_begin,
    missing_locales,
)


def translate_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """For `register_page_header_buttons`: one per locale that the user may begin."""
    specific = page.specific
    if not isinstance(specific, NewsPage):
        return
    for locale in missing_locales(specific, user=user):
        url = reverse("newsroom_translate", args=[page.pk, locale.language_code])
        label = _("Translate into %(locale)s") % {"locale": locale.get_display_name()}
        yield Button(label, url, icon_name="globe", priority=80)


@require_http_methods(["GET", "POST"])
def translate(request: HttpRequest, page_id: int, locale_code: str) -> HttpResponse:
    page = sought_page(request, page_id)
    if not holds_any(request.user):
        raise PermissionDenied
    if not isinstance(page, NewsPage):
        raise Http404
    locale = get_object_or_404(Locale, language_code=locale_code)
    # Translators cannot open the other locale's tree: they came from the dashboard.
    may_edit = gate.may(user=request.user, verb="edit", page=page)
    back_url = (
        reverse("wagtailadmin_pages:edit", args=[page.pk])
        if may_edit
        else reverse("wagtailadmin_home")
    )
    if not may_begin(page, locale=locale, user=request.user):
        messages.error(request, _("You may not begin a version in this locale."))
        return redirect(back_url)
    if request.method == "GET":
        context = {"page": page, "locale": locale, "back_url": back_url}
        return render(request, "desk/translate.html", context)
    try:
        version = begin_translation(page=page, locale=locale, user=request.user)
    except TranslationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(back_url)
    return redirect("wagtailadmin_pages:edit", version.pk)


admin_urls = [
    path("translate/<int:page_id>/<slug:locale_code>/", translate, name="newsroom_translate")
]
