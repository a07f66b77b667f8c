"""The screen on which a locale's frame is edited; registered in newsroom/wagtail_hooks.py.

Nobody makes or deletes frames here: every locale has one from set-up on. Every save stands in the
frame's history, with the version to go back to.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from newsroom.content.models import SiteFrame
from newsroom.review.site_frames import may_frame_site

OFFERED = frozenset({"view", "change"})


class FramePolicy(BasePermissionPolicy):
    """The policy table instead of Django's permissions: those given by hand open nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in OFFERED and may_frame_site(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[SiteFrame]:
        every = SiteFrame.objects.all()
        return every if self.user_has_any_permission(user, actions) else every.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        everybody = get_user_model().objects.filter(is_active=True)
        offered = OFFERED.intersection(actions)
        allowed = [user.pk for user in everybody if offered and may_frame_site(user)]
        return everybody.filter(pk__in=allowed)


class SiteFrameScreen(SnippetViewSet):
    model = SiteFrame
    icon = "site"
    menu_label = _("Site frame")
    menu_order = 150
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display: ClassVar = ["name", "locale_code"]
    list_filter: ClassVar[list[str]] = []


def register_frame_policy() -> None:
    """Before the screen is registered."""
    register_permission_policy(SiteFrame, FramePolicy(SiteFrame))
