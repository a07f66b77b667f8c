"""The page that a screen of the story's desk is about, and the way back from there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, NewsPage
from newsroom.desk.sought import sought_page
from newsroom.publishing.verb_offers import may_look


def page_to_look_at(request: HttpRequest, page_id: int) -> NewsPage:
    """Raises Http404 for pages that are not ours, PermissionDenied for who has nothing to do."""
    page: Any = sought_page(request, page_id)
    if not isinstance(page, NewsPage):
        raise Http404
    if not may_look(page=page, user=request.user):
        raise PermissionDenied
    return page


def way_back(request: HttpRequest, page: NewsPage) -> str:
    """Where the person came from, else the story's desk."""
    asked: str = get_valid_next_url_from_request(request)
    return asked or reverse("newsroom_story", args=[page.pk])


def trail(page: NewsPage, *, user: Any, here: Any = "") -> list[dict[str, Any]]:
    """The breadcrumbs: the page in the editor for who may write there, its desk, this screen."""
    title = page.get_admin_display_title()
    desk_url = reverse("newsroom_story", args=[page.pk])
    may_edit = gate.may(user=user, verb="edit", page=page)
    first = reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else desk_url
    desk = {"url": desk_url if here else None, "label": name_of_desk(page)}
    return [{"url": first, "label": title}, desk, *([{"label": here}] if here else [])]


def name_of_desk(page: NewsPage) -> str:
    return _("Story") if isinstance(page, ArticlePage) else _("Publication")
