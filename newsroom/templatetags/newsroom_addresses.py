"""For readers' templates that name many addresses of this site: a front page has hundreds."""

from django import template
from django.conf import settings

register = template.Library()


@register.filter
def from_here(addresses: str) -> str:
    """One address or a whole srcset without this site's name; other sites' stay whole."""
    name = settings.BASE_URL
    return ", ".join(
        entry.removeprefix(name) if entry.startswith(f"{name}/") else entry
        for entry in addresses.split(", ")
    )
