"""*Coverage* in the menu of everybody who writes."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import seats_of


class CoverageMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(seats_with(seats=seats_of(request.user), verb=Verb.EDIT))


def coverage_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return CoverageMenuItem(
        _("Coverage"),
        reverse("newsroom_coverage"),
        name="coverage",
        icon_name="table",
        order=157,
    )
