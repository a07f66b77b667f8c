"""The screen on which urgent rights are switched on and off; registered in wagtail_hooks.py.

Every change stands in Wagtail's site history with the name of who made it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from newsroom.review.policy import Place, Verb, allows
from newsroom.review.rights import seats_of
from newsroom.review.urgent_right_form import section_name
from newsroom.review.urgent_rights import UrgentRight

EXPLANATION = _(
    "Who has this right may publish a flash or an update of a live story before anybody else has"
    " read it. A second look then stays due until another person gives it."
)


class UrgentRightPolicy(BasePermissionPolicy):
    """The policy table instead of Django's permissions: those given by hand open nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return may_grant_urgent(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return may_grant_urgent(user)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[UrgentRight]:
        every = UrgentRight.objects.all()
        return every if may_grant_urgent(user) else every.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        everybody = get_user_model().objects.filter(is_active=True)
        return everybody.filter(pk__in=[user.pk for user in everybody if may_grant_urgent(user)])


def may_grant_urgent(user: Any) -> bool:
    """In every locale and section: a right given here is not bound to one's own."""
    seats = [seat for seat in seats_of(user) if not seat.section_key]
    return all(
        allows(seats=seats, verb=Verb.GRANT_URGENT, place=Place(locale_code=code))
        for code, _name in settings.LANGUAGES
    )


class UrgentRightScreen(SnippetViewSet):
    model = UrgentRight
    icon = "warning"
    menu_label = _("Urgent rights")
    menu_order = 160
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display: ClassVar = [
        "__str__",
        Column(
            "section", label=_("Section"), accessor=lambda right: section_name(right.section_key)
        ),
    ]
    list_filter: ClassVar[list[str]] = []
    panels: ClassVar = [
        HelpPanel(content=EXPLANATION),
        FieldPanel("role"),
        FieldPanel("section_key"),
    ]


def register_urgent_right_policy() -> None:
    """Before the screen is registered."""
    register_permission_policy(UrgentRight, UrgentRightPolicy(UrgentRight))
