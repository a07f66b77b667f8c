"""For templates/wagtailadmin/…/status/workflow.html: what `desk` knows of a page."""

from typing import Any

from django import template
from django.utils import timezone

from newsroom.content.checks import Finding
from newsroom.content.models import NewsPage
from newsroom.desk.standing import Plan, findings_for, plans_for

register = template.Library()


@register.simple_tag(takes_context=True)
def plans_of(context: dict[str, Any], page: Any) -> list[Plan]:
    if not isinstance(page, NewsPage) or not page.pk:
        return []
    return plans_for(page, user=context["request"].user, now=timezone.now())


@register.simple_tag
def findings_of(page: Any) -> list[Finding]:
    if not isinstance(page, NewsPage) or not page.pk:
        return []
    return findings_for(page, now=timezone.now())
