"""For the editor's side panels in templates/wagtailadmin/: what `desk` knows of a page."""

from typing import Any

from django import template
from django.utils import timezone

from newsroom.content.models import NewsPage
from newsroom.desk.standing import Plan, plans_for
from newsroom.desk.unsaved_checks import Report, report_on

register = template.Library()


@register.simple_tag(takes_context=True)
def plans_of(context: dict[str, Any], page: Any) -> list[Plan]:
    if not isinstance(page, NewsPage) or not page.pk:
        return []
    return plans_for(page, user=context["request"].user, now=timezone.now())


@register.simple_tag
def report_of(page: Any) -> Report | None:
    """Of the version in the form; a page that is not saved yet has none until somebody writes."""
    return report_on(page) if isinstance(page, NewsPage) and page.pk else None
