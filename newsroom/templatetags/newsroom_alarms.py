"""The bar of alarms above every screen of the admin (templates/wagtailadmin/base.html)."""

from typing import Any

from django import template
from django.db import DatabaseError
from django.urls import reverse

from newsroom.desk.problems.access import sees_problems
from newsroom.desk.problems.alarms import standing_alarms

register = template.Library()


@register.inclusion_tag("desk/problems/alarms.html", takes_context=True)
def alarms(context: dict[str, Any]) -> dict[str, Any]:
    """Everybody is told; the link is for those who may see the rest."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return {"alarms": []}
    try:
        is_elsewhere = request.path != reverse("newsroom_problems")
        return {
            "alarms": standing_alarms(request),
            "shows_link": is_elsewhere and sees_problems(user),
        }
    except DatabaseError:  # the screen itself will say so, or not need the database
        return {"alarms": []}
