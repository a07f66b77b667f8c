"""*Second look due* on the dashboard: red, and before everything else, until somebody gives it.

Shown to those who may approve where the story stands, and to who sent it out.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from newsroom.review.awaited_readers import AwaitedReader
from newsroom.review.policy import Verb
from newsroom.review.rights import pages_where
from newsroom.review.second_looks import SecondLook, second_looks_due

SHOWN = 20
SECOND_LOOK_VERB = "second-look"


class SecondLooksDue(Component):
    template_name = "review/second_reader_due.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        looks = list(looks_of(user)) if user else []
        heading = _("Second look due (%(count)s)") % {"count": len(looks)}
        return {
            "rows": [row_of(look, user=user) for look in looks[:SHOWN]],
            "more": max(len(looks) - SHOWN, 0),
            "panel_id": "second-looks-due",
            "heading": heading,
            "since_label": _("Sent out urgently"),
        }


def row_of(look: SecondLook, *, user: Any) -> AwaitedReader:
    return AwaitedReader(
        title=look.page_title,
        url=reverse("wagtailadmin_pages:edit", args=[look.page_id]),
        locale=look.locale,
        language=dict(settings.LANGUAGES).get(look.locale, look.locale),
        quote=look.reason,
        since=look.published_at,
        by=look.published_by_name,
        deed=""
        if look.is_by(user)
        else reverse("newsroom_verb", args=[look.page_id, SECOND_LOOK_VERB]),
        deed_label=_("Give the second look"),
    )


def looks_of(user: Any) -> QuerySet[SecondLook]:
    """Longest waiting first."""
    in_scope = pages_where(user=user, verb=Verb.APPROVE).values("pk")
    return second_looks_due().filter(Q(page_id__in=in_scope) | Q(published_by=user))


def add_second_looks(request: HttpRequest, panels: list[Component]) -> None:
    """For `construct_homepage_panels`."""
    panels.append(SecondLooksDue())
