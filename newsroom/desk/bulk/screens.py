"""*Several at once*: what was ticked in the queue or a list of pages, and what came of it.

`…/several/?id=…` asks which deed, `…/several/<job>/` shows its progress; the table there is fetched
again every second until every piece has its result (static/newsroom/admin-several.js).
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.delivery.models import FollowUp
from newsroom.desk.bulk.chosen import chosen_in, deeds_for, ids_in, pieces_of
from newsroom.desk.bulk.form import BulkForm
from newsroom.publishing.errors import without_class
from newsroom.review.bulk.begin import MOST_PIECES, BulkRefused, begin_job, key_of
from newsroom.review.bulk.deeds import DEEDS
from newsroom.review.bulk.models import BulkItem, BulkJob

ADDRESS = "review/several/"
State = BulkItem.State


@dataclass(frozen=True, kw_only=True)
class Progress:
    items: list[BulkItem]
    done: int
    refused: int
    broken: int

    @property
    def over(self) -> int:
        return self.done + self.refused + self.broken

    @property
    def is_over(self) -> bool:
        return self.over == len(self.items)


@require_http_methods(["GET", "POST"])
def choose_deed(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    now = timezone.now()
    deeds = deeds_for(user)
    if not deeds:
        raise PermissionDenied
    is_asked = request.method == "POST"
    chosen = chosen_in(request.POST) if is_asked else []
    ids = [one.page_id for one in chosen] if is_asked else ids_in(request.GET)
    pieces = pieces_of(ids[:MOST_PIECES], user=user, now=now)
    form = BulkForm(request.POST if is_asked else None, deeds=deeds, now=now)
    if is_asked and form.is_valid():
        seen = {piece.page.pk for piece in pieces}
        try:
            job = begin_job(
                deed=form.cleaned_data["deed"],
                values=form.values(),
                chosen=[one for one in chosen if one.page_id in seen],
                user=user,
                now=now,
            )
        except BulkRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("newsroom_several_job", job.pk)
    context = {
        "pieces": pieces,
        "left_out": len(dict.fromkeys(ids)) - len(pieces),
        "most": MOST_PIECES,
        "form": form,
        "deeds": deeds,
        "trail": trail(_("Several at once")),
    }
    return render(request, "desk/bulk/choose.html", context, status=422 if form.errors else 200)


@require_GET
def show_job(request: HttpRequest, job_id: int) -> HttpResponse:
    job = get_object_or_404(jobs_of(request.user), pk=job_id)
    deed = DEEDS[job.deed]
    context = {
        "job": job,
        "deed": deed,
        "progress": progress_of(job),
        "trail": trail(str(deed.label)),
    }
    is_part = "part" in request.GET
    return render(request, "desk/bulk/results.html" if is_part else "desk/bulk/job.html", context)


def jobs_of(user: Any) -> QuerySet[BulkJob]:
    """One's own: the results hold titles that not everybody may see."""
    return BulkJob.objects.filter(asked_by=user)


def progress_of(job: BulkJob) -> Progress:
    """A piece whose follow-up was given up waits for a hand on the problems screen."""
    items = list(job.items.all())
    waiting = [key_of(item) for item in items if item.state == State.WAITING]
    rows = FollowUp.objects.filter(key__in=waiting)
    tried = {row.key: row for row in rows if row.last_error or row.state == FollowUp.State.DEAD}
    for item in items:
        if (row := tried.get(key_of(item))) is not None:
            item.says = broken_off(row)
    broken = [row for row in tried.values() if row.state == FollowUp.State.DEAD]
    return Progress(
        items=items,
        done=sum(item.state == State.DONE for item in items),
        refused=sum(item.state == State.REFUSED for item in items),
        broken=len(broken),
    )


def broken_off(row: FollowUp) -> str:
    """Nothing of it was done: what a worker could not finish it takes back."""
    if row.state == FollowUp.State.DEAD:
        sentence = _("This could not be carried out; it stands among the problems.")
    else:
        sentence = _("This broke off and is tried again.")
    return " ".join([sentence, without_class(row.last_error)])


def trail(here: str) -> list[dict[str, Any]]:
    return [{"url": reverse("newsroom_queue"), "label": _("Review")}, {"url": "", "label": here}]


admin_urls = [
    path(ADDRESS, choose_deed, name="newsroom_several"),
    path(f"{ADDRESS}<int:job_id>/", show_job, name="newsroom_several_job"),
]
