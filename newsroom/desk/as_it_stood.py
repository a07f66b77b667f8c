"""*As it stood…* in a page's menu: what readers got at a time, on whose word, and an export."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.desk.sought import sought_page
from newsroom.publishing.as_it_stood import Standing, as_it_stood
from newsroom.publishing.standing_report import remark_on, report
from newsroom.publishing.wall_time import NonexistentTime, enter_time
from newsroom.reader.as_it_stood import show_as_it_stood
from newsroom.review.policy import Verb


class TimeForm(forms.Form):
    at = forms.DateTimeField(
        label=gettext_lazy("Time"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": 1}, format="%Y-%m-%dT%H:%M:%S"
        ),
    )

    def clean_at(self) -> datetime:
        """The newsroom's wall time as an instant; what has not come yet is refused."""
        wall = self.cleaned_data["at"].replace(tzinfo=None)
        try:
            instant = enter_time(wall=wall, zone=settings.NEWSROOM_TIME_ZONE).instant
        except NonexistentTime as error:
            raise forms.ValidationError(_("The clocks jump over that time.")) from error
        if instant > timezone.now():
            raise forms.ValidationError(_("That time has not come yet."))
        return instant


def standing_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """For `register_page_header_buttons`: only where something was ever out."""
    if page.first_published_at is None or not gate.may(user=user, verb="edit", page=page.specific):
        return
    url = reverse("newsroom_as_it_stood", args=[page.pk])
    yield Button(_("As it stood…"), url, icon_name="history", priority=85)


@require_GET
def page_as_it_stood(request: HttpRequest, page_id: int) -> HttpResponse:
    """A form for the time; then facts on a screen, the reader's page, or JSON to keep."""
    page = sought_page(request, page_id, Verb.EDIT)
    if not isinstance(page, NewsPage) or not gate.may(user=request.user, verb="edit", page=page):
        raise PermissionDenied
    form = TimeForm(request.GET if "at" in request.GET else None)
    standing = None
    if form.is_valid():
        standing = as_it_stood(page_id=page.pk, at=form.cleaned_data["at"])
    return answer(request, page=page, form=form, standing=standing)


def answer(
    request: HttpRequest, *, page: NewsPage, form: TimeForm, standing: Standing | None
) -> HttpResponse:
    wanted, now = request.GET.get("as", "screen"), timezone.now()
    response: HttpResponse
    if standing and wanted == "json":
        name = f"page-{page.pk}-as-it-stood.json"
        response = JsonResponse(
            report(standing, now=now), json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    elif standing and standing.document and wanted == "html":
        local = timezone.localtime(standing.at)
        note = _("As it stood at %s") % local.strftime("%Y-%m-%d %H:%M:%S")
        response = HttpResponse(show_as_it_stood(standing.document, note=note, now=now))
    else:
        context = {
            "page": page,
            "form": form,
            "standing": standing,
            "remark": remark_on(standing) if standing else "",
            "zone": settings.NEWSROOM_TIME_ZONE,
        }
        response = render(request, "desk/as_it_stood.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


admin_urls = [path("as-it-stood/<int:page_id>/", page_as_it_stood, name="newsroom_as_it_stood")]
