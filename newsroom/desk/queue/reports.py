"""Looks at drafts that a list knows nothing of yet, and answers with their badges.

static/newsroom/admin-queue.js and admin-looks.js (the lists of the explorer) ask when the list
stands, so that a hundred new drafts hold no list up.
"""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.models import Page

from newsroom.desk.queue.reach import Reach
from newsroom.review.draft_reports import DraftReport, report_on_drafts

# A draft takes some 50 ms: a request for so many is over in about half a second.
AT_ONCE = 10


@require_POST
def look_at_drafts(request: HttpRequest) -> JsonResponse:
    """`page=1&page=2…`: those that this person may see, ten at most; the rest asks again."""
    user: Any = request.user
    now = timezone.now()
    asked = [int(one) for one in request.POST.getlist("page")[:AT_ONCE] if one.isdigit()]
    reach = Reach(user=user, now=now)
    pages = Page.objects.filter(reach.seen, pk__in=asked).order_by("pk")
    report_on_drafts(pages.specific(), now=now)
    reports = DraftReport.objects.filter(page_id__in=pages.values("pk"))
    badges = {
        str(report.page_id): render_to_string("desk/checks_badge.html", {"report": report})
        for report in reports
    }
    return JsonResponse({"badges": badges})
