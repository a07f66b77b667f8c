"""Which fronts a person arranges, and *Fronts* in the menu of whoever arranges any."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import CategoryPage, HomePage
from newsroom.desk.sought import sought
from newsroom.fronts.arrange import VERB
from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import seats_of


def arranges_any(user: Any) -> bool:
    return bool(seats_with(seats=seats_of(user), verb=Verb.ARRANGE_FRONT))


def fronts_of(user: Any) -> list[Any]:
    """Live home pages and sections that the user may arrange, by locale, home pages first."""
    pages = Page.objects.live().type(HomePage, CategoryPage).select_related("locale").specific()
    allowed = [page for page in pages if gate.may(user=user, verb=VERB, page=page)]
    return sorted(allowed, key=lambda page: (page.locale_id, page.depth, page.path))


def front_within_reach(request: HttpRequest, page_id: int) -> Any:
    """The page. Raises Http404 for what has no front, PermissionDenied without the right."""
    kinds = Q(pk__in=HomePage.objects.values("pk")) | Q(pk__in=CategoryPage.objects.values("pk"))
    live = Page.objects.live().filter(kinds, pk=page_id).select_related("locale")
    specific = sought(live, request, Verb.ARRANGE_FRONT).specific
    if not gate.may(user=request.user, verb=VERB, page=specific):
        raise PermissionDenied
    return specific


class FrontsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return arranges_any(request.user)


def fronts_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return FrontsMenuItem(
        _("Fronts"), reverse("newsroom_fronts"), name="fronts", icon_name="list-ol", order=157
    )
