"""*Inbox* in the menu with the number of what is unread; the number stays in sight as a badge when
the menu is folded.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from newsroom.review.notices.read import MOST_COUNTED, count_unread

BELL = "newsroom/icons/bell.svg"


class InboxMenuItem(MenuItem):
    def render_component(self, request: HttpRequest) -> Any:
        """Items are made once for all requests; the number is this person's, by one query."""
        component = super().render_component(request)
        if unread := count_unread(request.user):
            number = f"{MOST_COUNTED}+" if unread > MOST_COUNTED else str(unread)
            component.label = _("Inbox (%(number)s)") % {"number": number}
            component.attrs = {**component.attrs, "data-news-unread": number}
        return component


def inbox_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return InboxMenuItem(
        gettext_lazy("Inbox"),
        reverse("newsroom_inbox"),
        name="inbox",
        icon_name="bell",
        order=150,
    )


def add_bell(icons: list[str]) -> list[str]:
    """For `register_icons`: Wagtail has none."""
    return [*icons, BELL]
