"""For templates/desk/queue/: where a row opens, and the token of its buttons."""

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, reverse

register = template.Library()


@register.simple_tag
def reading_url(page_id: int) -> str:
    """The fragment that opens below a row; empty where the row leads to *What changed*."""
    try:
        return reverse("newsroom_reading", args=[page_id])
    except NoReverseMatch:
        return ""


@register.simple_tag
def token_of(request: Any) -> str:
    """Cells are drawn without the screen's context."""
    return get_token(request)
