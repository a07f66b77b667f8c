"""The address that a headline would get, asked by static/newsroom/admin-address.js while one types.

Both views stand beside Wagtail's preview of the same form and want the same rights.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_GET
from wagtail.models import Page

from newsroom.content.addresses import public_path
from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.content.page_form import free_slug
from newsroom.desk.sought import sought_page
from newsroom.review.policy import Verb

LONGEST_HEADLINE = 255


@require_GET
def address_of_page(request: HttpRequest, page_id: int) -> JsonResponse:
    """For the edit form of a page. An address that was published is fixed."""
    page = sought_page(request, page_id, Verb.EDIT)
    if not gate.may(user=request.user, verb="edit", page=page):
        raise PermissionDenied
    return propose(request, page=page, parent=page.get_parent())


@require_GET
def address_of_new_page(
    request: HttpRequest, app_label: str, model_name: str, parent_id: int
) -> JsonResponse:
    """For the form of a page that is not saved yet."""
    parent = sought_page(request, parent_id, Verb.ADD)
    kind = get_object_or_404(ContentType, app_label=app_label, model=model_name)
    if not gate.may(user=request.user, verb="add", page=parent):
        raise PermissionDenied
    model: Any = kind.model_class()
    return propose(request, page=model(), parent=parent)


def propose(request: HttpRequest, *, page: Any, parent: Page) -> JsonResponse:
    """`slug` is empty where there is no headline; `folder` is what stands before it."""
    headline = request.GET.get("headline", "")[:LONGEST_HEADLINE].replace("\0", "").strip()
    is_fixed = isinstance(page, NewsPage) and page.first_published_at is not None
    if is_fixed:
        slug = page.slug
    else:
        slug = free_slug(headline=headline, parent=parent, page=page) if headline else ""
    folder = public_path(parent) if parent.depth > 1 else "/"
    return JsonResponse({"slug": slug, "folder": folder, "is_fixed": is_fixed})


admin_urls = [
    path("pages/<int:page_id>/edit/address/", address_of_page, name="newsroom_address"),
    path(
        "pages/add/<slug:app_label>/<slug:model_name>/<int:parent_id>/address/",
        address_of_new_page,
        name="newsroom_address_of_new",
    ),
]
