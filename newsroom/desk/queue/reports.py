"""Looks at drafts that the list knows nothing of yet: static/newsroom/admin-queue.js asks for them
when the list stands, so that a hundred new drafts hold no list up.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.models import Page

from newsroom.desk.queue.reach import Reach
from newsroom.review.draft_reports import report_on_drafts

# A draft takes some 50 ms: a request for so many is over in about half a second.
AT_ONCE = 10


@require_POST
def look_at_drafts(request: HttpRequest) -> HttpResponse:
    """`page=1&page=2…`: those that this person may see, ten at most; the rest asks again."""
    user: Any = request.user
    now = timezone.now()
    asked = [int(one) for one in request.POST.getlist("page")[:AT_ONCE] if one.isdigit()]
    reach = Reach(user=user, now=now)
    pages = Page.objects.filter(reach.seen, pk__in=asked).order_by("pk")
    report_on_drafts(pages.specific(), now=now)
    return HttpResponse(status=204)
