"""Which jobs somebody sees: those of the locales and sections in which they write."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from newsroom.review.policy import Role, Verb, seats_with
from newsroom.review.rights import below_section, seats_of
from newsroom.translation.jobs.claim import is_withdrawn
from newsroom.translation.jobs.models import TranslationJob


def translates(user: Any) -> bool:
    """Whose day begins with *My queue*."""
    return any(seat.role is Role.TRANSLATOR for seat in seats_of(user))


def works_anywhere(user: Any) -> bool:
    return bool(seats_with(seats=seats_of(user), verb=Verb.EDIT))


def orders_anywhere(user: Any) -> bool:
    return bool(seats_with(seats=seats_of(user), verb=Verb.ORDER_VERSIONS))


def jobs_seen_by(user: Any) -> QuerySet[TranslationJob]:
    """Of stories that were killed, blocked or called back nothing is to be done."""
    reach = Q(pk__in=[])
    for seat in seats_with(seats=seats_of(user), verb=Verb.EDIT):
        within = Q(pk__isnull=False)
        if seat.locale_code:
            within &= Q(locale_code=seat.locale_code)
        if seat.section_key:
            within &= of_section(seat.section_key)
        reach |= within
    return TranslationJob.objects.filter(reach).exclude(is_withdrawn())


def of_section(section_key: str) -> Q:
    pages = Page.objects.filter(below_section(section_key))
    return Q(source_page_id__in=pages.values("pk"))
