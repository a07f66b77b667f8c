"""Whom an event of a job concerns, and what is said to them; newsroom/apps.py names both."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Revision

from newsroom.delivery.follow_ups import Payload
from newsroom.publishing.models import Approval
from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader
from newsroom.review.notices.tell import tell
from newsroom.review.people_of_desks import people_at
from newsroom.review.policy import Verb
from newsroom.translation.jobs.claim import open_work
from newsroom.translation.jobs.frozen import frozen_source, is_taken_back
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.rights import may_order, may_work, place_of
from newsroom.translation.jobs.spread_aside import spread_text_aside
from newsroom.translation.jobs.tell import ASSIGNED, JOIN, KEPT_ASIDE, OVERDUE, OVERDUE_AT_DESK
from newsroom.translation.jobs.together import join_source

# Whoever may take a story of that desk down answers for it.
RUNS_THE_DESK = Verb.UNPUBLISH


def spread_job(payload: Payload) -> None:
    """Follow-up handler. What is done by now is told to nobody."""
    event = payload["event"]
    if event == KEPT_ASIDE:
        return spread_text_aside(payload)
    job = TranslationJob.objects.filter(open_work(), pk=payload["job_id"]).first()
    if job is None:
        return
    if event == JOIN:
        return join_source(job, now=timezone.now())
    source = Page.objects.filter(pk=job.source_page_id).first()
    if is_taken_back(job, source=source, now=timezone.now()):
        return
    mark = f"{job.due_at.isoformat()}:{job.assignee_id}"
    tell(
        event=event,
        cause=f"{event}:{job.pk}:{mark}",
        people=people_concerned(job, event),
        actor=get_user_model().objects.filter(pk=payload["actor"]).first(),
        facts={
            "job": job.pk,
            "title": title_of(job),
            "locale": job.locale_code,
            "due_at": job.due_at.isoformat(),
            "assignee": str(job.assignee or ""),
        },
        now=timezone.now(),
    )


def people_concerned(job: TranslationJob, event: str) -> set[int | None]:
    if event != OVERDUE_AT_DESK:
        return {job.assignee_id}
    source = Page.objects.select_related("locale").filter(pk=job.source_page_id).first()
    if source is None:
        return set()
    place = place_of(source, locale_code=job.locale_code)
    return {user.pk for user in people_at(place, verb=RUNS_THE_DESK)}


def title_of(job: TranslationJob) -> str:
    """Of the source, as it is or will be public; else as it was approved once, never a draft's."""
    source = Page.objects.filter(pk=job.source_page_id).first()
    if source is None or source.live:
        return source.title if source else ""
    frozen = frozen_source(source, now=timezone.now())
    revision_id = frozen.revision_id if frozen else job.source_revision_id or 0
    if not Approval.objects.filter(page_id=source.pk, revision_id=revision_id).exists():
        return ""
    revision = Revision.objects.filter(pk=revision_id).first()
    return str(revision.content["title"]) if revision else ""


def may_know(user: Any, notice: Notice) -> bool:
    """Who works on the job or orders it, as long as it is one."""
    job = TranslationJob.objects.filter(pk=notice.facts["job"]).first()
    source = (
        Page.objects.select_related("locale").filter(pk=job.source_page_id).first() if job else None
    )
    if job is None or source is None:
        return False
    asks = {"user": user, "source": source, "locale_code": job.locale_code}
    return may_work(**asks) or may_order(**asks)


def still_open(notice: Notice) -> bool:
    return TranslationJob.objects.filter(open_work(), pk=notice.facts["job"]).exists()


def words_of(notice: Notice, reader: Reader) -> dict[str, str]:
    locale = Locale.objects.filter(language_code=notice.facts["locale"]).first()
    return {
        "title": notice.facts["title"],
        "language": locale.get_display_name() if locale else notice.facts["locale"],
        "name": notice.actor_name,
        "assignee": notice.facts["assignee"],
        "when": reader.time(datetime.fromisoformat(notice.facts["due_at"])),
    }


def say_assigned(notice: Notice, page: Any, reader: Reader) -> Said:
    words = words_of(notice, reader)
    return Said(
        subject=_("To translate: %(title)s") % words,
        lines=[
            _("%(name)s gave you the version in %(language)s.") % words,
            _("Due: %(when)s") % words,
        ],
        link=link_to(notice),
    )


def say_overdue(notice: Notice, page: Any, reader: Reader) -> Said:
    words = words_of(notice, reader)
    return Said(
        subject=_("Overdue: %(title)s") % words,
        lines=[_("The version in %(language)s was due %(when)s, and you have it.") % words],
        link=link_to(notice),
    )


def say_overdue_at_desk(notice: Notice, page: Any, reader: Reader) -> Said:
    words = words_of(notice, reader)
    who = _("%(assignee)s has it.") if words["assignee"] else _("Nobody has it.")
    return Said(
        subject=_("Translation overdue: %(title)s") % words,
        lines=[_("The version in %(language)s was due %(when)s.") % words, who % words],
        link=link_to(notice),
    )


def link_to(notice: Notice) -> str:
    return reverse("newsroom_translation_job", args=[notice.facts["job"]])


EVENTS = tuple(
    Event(name=name, kind=Kind.WAITING, icon=icon, say=say, stands=still_open, may_read=may_know)
    for name, icon, say in (
        (ASSIGNED, "globe", say_assigned),
        (OVERDUE, "warning", say_overdue),
        (OVERDUE_AT_DESK, "warning", say_overdue_at_desk),
    )
)
