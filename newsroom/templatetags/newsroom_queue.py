"""For templates/desk/queue/: the token of its buttons."""

from typing import Any

from django import template
from django.middleware.csrf import get_token

register = template.Library()


@register.simple_tag
def token_of(request: Any) -> str:
    """Cells are drawn without the screen's context."""
    return get_token(request)
