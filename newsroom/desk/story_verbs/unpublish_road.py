"""Wagtail's *Unpublish* in menus leads to the screen of our verb, which asks for a reason.

Included in cms/urls.py before Wagtail's own addresses. What is posted there all the same takes the
road through the ledger (`publishing/admin_roads.py`).
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage

by_wagtail = UnpublishView.as_view()


def ask_for_a_reason(request: HttpRequest, page_id: int) -> HttpResponse:
    page = Page.objects.filter(pk=page_id).first()
    if request.method == "GET" and page is not None and issubclass(page.specific_class, NewsPage):
        if not gate.may(user=request.user, verb="unpublish", page=page.specific):
            raise PermissionDenied
        return redirect("newsroom_verb", page_id, "unpublish")
    answer: HttpResponse = by_wagtail(request, page_id=page_id)
    return answer


urlpatterns = [path("pages/<int:page_id>/unpublish/", require_admin_access(ask_for_a_reason))]
