"""*Inbox* in the menu with the number of what is unread; the number stays in sight as a badge when
the menu is folded. A script asks for the number anew while a screen is looked at.
"""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.menu import MenuItem

from newsroom.review.notices.read import MOST_COUNTED, count_unread

BELL = "newsroom/icons/bell.svg"


class InboxMenuItem(MenuItem):
    def render_component(self, request: HttpRequest) -> Any:
        """Items are made once for all requests; the number is this person's, by one query."""
        component = super().render_component(request)
        if number := number_unread(request.user):
            component.label = label_with(number)
            component.attrs = {**component.attrs, "data-news-unread": number}
        return component


def number_unread(user: Any) -> str:
    """As it stands on the bell; empty for none."""
    unread = count_unread(user)
    if not unread:
        return ""
    return f"{MOST_COUNTED}+" if unread > MOST_COUNTED else str(unread)


def label_with(number: str) -> str:
    return _("Inbox (%(number)s)") % {"number": number} if number else _("Inbox")


@require_GET
def show_unread(request: HttpRequest) -> JsonResponse:
    """For static/newsroom/admin-bell.js."""
    number = number_unread(request.user)
    answer = JsonResponse({"number": number, "label": label_with(number)})
    answer["Cache-Control"] = "private, no-store"
    return answer


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
