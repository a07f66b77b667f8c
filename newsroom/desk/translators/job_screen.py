"""The screen of one job: the frozen source, what is to be done by when, who has it, and the orders.

It opens below a row of the queue (`X-Requested-With: XMLHttpRequest`) and at an address of its own.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page, Revision

from newsroom.desk.passages.rows import LABELS
from newsroom.desk.translators.deeds import back, job_at_hand
from newsroom.desk.translators.order_form import OrderForm
from newsroom.desk.translators.rows import rows_of
from newsroom.translation.jobs.frozen import readable_revisions
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.order import assign, exempt, set_due
from newsroom.translation.jobs.reviewer import name_reviewer
from newsroom.translation.jobs.rights import JobRefused, may_order
from newsroom.translation.texts import segments_of_revision


@require_GET
def show_job(request: HttpRequest, job_id: int) -> HttpResponse:
    return show(request, job_at_hand(request, job_id))


@require_POST
def order(request: HttpRequest, job_id: int) -> HttpResponse:
    """Each deed asks for its right itself."""
    job = job_at_hand(request, job_id)
    source = Page.objects.filter(pk=job.source_page_id).select_related("locale").first()
    if source is None or not may_order(
        user=request.user, source=source, locale_code=job.locale_code
    ):
        raise PermissionDenied
    form = OrderForm(request.POST, job=job, source=source)
    if not form.is_valid():
        return show(request, job, form=form, status=422)
    deeds: dict[str, Callable[..., str]] = {
        "assign": assign_job,
        "review": name_its_reviewer,
        "due": move_job,
        "exempt": exempt_job,
    }
    try:
        said = deeds[form.cleaned_data["deed"]](job, source, form.cleaned_data, request.user)
    except JobRefused as refusal:
        form.add_error(None, refusal.message)
        return show(request, job, form=form, status=refusal.status)
    messages.success(request, said)
    return redirect(back(request))


def assign_job(job: TranslationJob, source: Page, values: dict[str, Any], user: Any) -> str:
    assign(job=job, assignee=values["assignee"], user=user, now=timezone.now())
    return _("Given away; who has it now is told.")


def name_its_reviewer(job: TranslationJob, source: Page, values: dict[str, Any], user: Any) -> str:
    name_reviewer(job=job, reviewer=values["reviewer"], user=user)
    return _("Noted who reviews it.")


def move_job(job: TranslationJob, source: Page, values: dict[str, Any], user: Any) -> str:
    set_due(
        job=job,
        due_at=values["due_at"],
        priority=values["priority"],
        user=user,
        now=timezone.now(),
    )
    return _("Due at another time.")


def exempt_job(job: TranslationJob, source: Page, values: dict[str, Any], user: Any) -> str:
    exempt(
        page=source.specific,
        locale_code=job.locale_code,
        reason=values["reason"],
        user=user,
        now=timezone.now(),
    )
    return _("Not needed in this locale.")


def show(
    request: HttpRequest, job: TranslationJob, *, form: OrderForm | None = None, status: int = 200
) -> HttpResponse:
    user: Any = request.user
    source = Page.objects.filter(pk=job.source_page_id).select_related("locale").first()
    is_ordering = source is not None and may_order(
        user=user, source=source, locale_code=job.locale_code
    )
    now = timezone.now()
    [row] = rows_of([job], user=user, now=now)
    context = {
        "job": job,
        "row": row,
        "source": source,
        "passages": passages_of(job, source, now=now),
        "form": (form or OrderForm(job=job, source=source)) if source and is_ordering else None,
        "next": reverse("newsroom_translators"),
        "trail": [
            {"url": reverse("newsroom_translators"), "label": _("My queue")},
            {"url": "", "label": row.title},
        ],
    }
    is_pane = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    template = "desk/translators/pane.html" if is_pane else "desk/translators/job.html"
    return render(request, template, context, status=status)


def passages_of(
    job: TranslationJob, source: Page | None, *, now: datetime
) -> list[tuple[str, str]]:
    """The words of the frozen source, each with what it is; none once it was taken back."""
    if source is None:
        return []
    revision_id = readable_revisions([job], [source], now=now).get(job.pk)
    frozen = Revision.objects.filter(pk=revision_id or 0).first()
    if frozen is None:
        return []
    segments = segments_of_revision(frozen, locale_code=source.locale.language_code)
    return [(str(LABELS.get(one.kind, one.kind)), one.words) for one in segments if one.words]
