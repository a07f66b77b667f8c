"""For our templates below templates/wagtailadmin/: what `desk` knows of pages and people."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone

from newsroom.content.models import NewsPage
from newsroom.desk.standing import Plan, plans_for
from newsroom.desk.story_standing import Standing, beyond_wagtail
from newsroom.desk.unsaved_checks import Report, report_on
from newsroom.review.desks import NAMES
from newsroom.review.urgent_rights import NAMES_OF_ROLES

register = template.Library()
# A desk's group is named when it is opened, in English: “Section editors: Economy”.
ROLES_IN_WORDS = {name: NAMES_OF_ROLES[role] for role, name in NAMES.items()}


@register.simple_tag
def newsroom_name() -> str:
    return str(settings.WAGTAIL_SITE_NAME)


@register.simple_tag
def desks_of(user: Any) -> list[str]:
    """The names of the desks that somebody sits at, their roles in the reader's language."""
    desks = user.groups.filter(desk__isnull=False).order_by("name")
    return [name_in_words(name) for name in desks.values_list("name", flat=True)]


def name_in_words(name: str) -> str:
    """A group that somebody renamed keeps the name that it was given."""
    role, colon, place = name.partition(":")
    return f"{ROLES_IN_WORDS.get(role, role)}{colon}{place}"


@register.simple_tag(takes_context=True)
def plans_of(context: dict[str, Any], page: Any) -> list[Plan]:
    if not isinstance(page, NewsPage) or not page.pk:
        return []
    return plans_for(page, user=context["request"].user, now=timezone.now())


@register.simple_tag
def standing_beyond(page: Any) -> list[Standing]:
    """Approvals, holds and what waits, of the version in the form."""
    if not isinstance(page, NewsPage) or not page.pk:
        return []
    return beyond_wagtail(page, draft=page, now=timezone.now())


@register.simple_tag
def report_of(page: Any) -> Report | None:
    """Of the version in the form; a page that is not saved yet has none until somebody writes."""
    return report_on(page) if isinstance(page, NewsPage) and page.pk else None
