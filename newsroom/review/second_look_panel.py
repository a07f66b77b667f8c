"""*Second look due* on the dashboard: red, and before everything else, until somebody gives it.

Shown to those who may approve where the story stands, and to who sent it out.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from newsroom.review.policy import Verb
from newsroom.review.rights import pages_where
from newsroom.review.second_looks import SecondLook, second_looks_due

SHOWN = 20


class SecondLooksDue(Component):
    template_name = "review/second_looks_due.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        looks = list(looks_of(user)) if user else []
        names = dict(settings.LANGUAGES)
        rows = [
            {
                "look": look,
                "is_own": look.is_by(user),
                "locale": names.get(look.locale, look.locale),
            }
            for look in looks[:SHOWN]
        ]
        return {"rows": rows, "count": len(looks), "more": len(looks) - len(rows)}


def looks_of(user: Any) -> QuerySet[SecondLook]:
    """Longest waiting first."""
    in_scope = pages_where(user=user, verb=Verb.APPROVE).values("pk")
    return second_looks_due().filter(Q(page_id__in=in_scope) | Q(published_by=user))


def add_second_looks(request: HttpRequest, panels: list[Component]) -> None:
    """For `construct_homepage_panels`."""
    panels.append(SecondLooksDue())
