"""*Launch sets* in the menu of everybody who may schedule."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from newsroom.review.launch_sets_in_reach import sees_launch_sets


class LaunchSetsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_launch_sets(request.user)


def launch_sets_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return LaunchSetsMenuItem(
        _("Launch sets"),
        reverse("newsroom_launch_sets"),
        name="launch-sets",
        icon_name="calendar-check",
        order=155,
    )
