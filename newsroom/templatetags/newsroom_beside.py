"""For templates/wagtailadmin/pages/edit.html: the source of a version beside its fields."""

from typing import Any

from django import template

from newsroom.desk.translating.beside import Beside, beside

register = template.Library()


@register.simple_tag(takes_context=True)
def source_beside(context: dict[str, Any]) -> Beside | None:
    """None for pages that follow no other version."""
    page = context.get("page")
    specific = getattr(page, "specific", None)
    return beside(specific, user=context["request"].user) if specific is not None else None


@register.simple_tag(takes_context=True)
def keys_are_on(context: dict[str, Any]) -> bool:
    """Wagtail's setting of the account."""
    profile = getattr(context["request"].user, "wagtail_userprofile", None)
    return profile is None or bool(profile.keyboard_shortcuts)
