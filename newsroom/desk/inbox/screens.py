"""The inbox: unread or all, newest first; opening a notice leads to the thing and marks it read.

Everybody who may enter the admin has one, and sees only their own.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from newsroom.desk.inbox.menu import show_unread
from newsroom.desk.inbox.rows import rows_of
from newsroom.review.notices.read import (
    mark_all_read,
    mark_read,
    mark_unread,
    notices_of,
    unread_of,
)

ADDRESS = "inbox/"
AT_ONCE = 30


@require_GET
def show_inbox(request: HttpRequest) -> HttpResponse:
    """`?show=all` for what was read, too."""
    user: Any = request.user
    shows_all = request.GET.get("show") == "all"
    listed = notices_of(user) if shows_all else unread_of(user)
    page = Paginator(listed, AT_ONCE).get_page(request.GET.get("p"))
    newest = page.object_list[0].pk if page.object_list else 0
    context = {
        "rows": rows_of(list(page.object_list), user=user, now=timezone.now()),
        "page": page,
        "shows_all": shows_all,
        "unread": unread_of(user).count(),
        "newest": newest if page.number == 1 else "",
        "has_address": bool(user.email),
        "trail": [{"url": "", "label": _("Inbox")}],
        "preferences": f"{reverse('wagtailadmin_account')}#tab-notifications",
    }
    return render(request, "desk/inbox/inbox.html", context)


@require_GET
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """To the thing itself; back to the inbox where the person may not read it any more."""
    user: Any = request.user
    now = timezone.now()
    notice = notices_of(user).filter(pk=notice_id).first()
    if notice is None:
        raise Http404
    mark_read(user=user, notice_id=notice.pk, now=now)
    (row,) = rows_of([notice], user=user, now=now)
    if row.said is None:
        messages.warning(request, _("You may not read this piece any more."))
        return redirect("newsroom_inbox")
    return redirect(row.said.link)


@require_POST
def mark(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Read, or unread again, as the button says."""
    if "unread" in request.POST:
        mark_unread(user=request.user, notice_id=notice_id)
    else:
        mark_read(user=request.user, notice_id=notice_id, now=timezone.now())
    return back(request)


@require_POST
def mark_all(request: HttpRequest) -> HttpResponse:
    """Up to the newest that was on the screen: what came meanwhile stays unread."""
    newest = request.POST.get("newest", "")
    # Beyond what a column can hold nothing was shown.
    newest_id = int(newest) if newest.isascii() and newest.isdigit() and len(newest) < 19 else 0
    done = mark_all_read(user=request.user, newest_id=newest_id, now=timezone.now())
    words = ngettext("%(n)s notice marked as read.", "%(n)s notices marked as read.", done)
    messages.success(request, words % {"n": done})
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or reverse("newsroom_inbox"))


admin_urls = [
    path(ADDRESS, show_inbox, name="newsroom_inbox"),
    path(f"{ADDRESS}unread/", show_unread, name="newsroom_unread_notices"),
    path(f"{ADDRESS}read/", mark_all, name="newsroom_read_all_notices"),
    path(f"{ADDRESS}<int:notice_id>/", open_notice, name="newsroom_notice"),
    path(f"{ADDRESS}<int:notice_id>/mark/", mark, name="newsroom_mark_notice"),
]
