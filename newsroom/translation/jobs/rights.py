"""Who may work on a job, and who may order, assign and exempt: the policy table, asked for a place
that has perhaps no page yet.

The verbs of this room ask it, and the queue.
"""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from newsroom.publishing.verbs import VerbRefused
from newsroom.review.policy import Kind, Place, Verb, allows, seats_with
from newsroom.review.rights import seats_of, section_key_of
from newsroom.translation.jobs.models import TranslationJob


class JobRefused(VerbRefused):
    """Nothing has changed; the message says why and what to do."""


def place_of(source: Page, *, locale_code: str) -> Place:
    """Where the version stands or would stand: in the section of its source."""
    return Place(
        locale_code=locale_code,
        section_key=section_key_of(source, Kind.STORY),
        kind=Kind.STORY,
    )


def may_work(*, user: Any, source: Page, locale_code: str) -> bool:
    """Write the version: whoever writes in that locale and section."""
    place = place_of(source, locale_code=locale_code)
    return allows(seats=seats_of(user), verb=Verb.EDIT, place=place)


def may_order(*, user: Any, source: Page, locale_code: str) -> bool:
    """At the desk of the source or at that of the locale."""
    places = (
        place_of(source, locale_code=source.locale.language_code),
        place_of(source, locale_code=locale_code),
    )
    seats = seats_of(user)
    return any(allows(seats=seats, verb=Verb.ORDER_VERSIONS, place=place) for place in places)


def locales_of_work(user: Any) -> list[str]:
    """Where somebody writes, in the order of the newsroom's locales."""
    codes = {seat.locale_code for seat in seats_with(seats=seats_of(user), verb=Verb.EDIT)}
    known = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return [code for code in known if "" in codes or code in codes]


def source_of(job: TranslationJob) -> Page:
    """Raises JobRefused where the story is gone."""
    source = Page.objects.select_related("locale").filter(pk=job.source_page_id).first()
    if source is None:
        raise JobRefused(_("The story that was to be translated is gone."), code="gone")
    return source


def refuse_who_may_not_work(job: TranslationJob, *, user: Any) -> Page:
    source = source_of(job)
    if not may_work(user=user, source=source, locale_code=job.locale_code):
        raise forbidden()
    return source


def forbidden() -> JobRefused:
    words = _("Your role does not allow this in that locale and section.")
    return JobRefused(words, code="forbidden", status=403)


def refuse_who_may_not_order(source: Page, *, locale_code: str, user: Any) -> None:
    if not may_order(user=user, source=source, locale_code=locale_code):
        raise forbidden()


def locales_ordered(user: Any, *, section_key: str) -> list[str]:
    """Into which locales somebody orders versions of a section's stories; of any, without one."""
    known = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    seats = seats_of(user)
    return [
        code
        for code in known
        if allows(
            seats=seats,
            verb=Verb.ORDER_VERSIONS,
            place=Place(locale_code=code, section_key=section_key, kind=Kind.STORY),
        )
    ]
