"""What happens to a source is told to who translates it: a correction with its note and a time to
follow it, a kill also to those who have begun nothing yet.

These follow-ups take the place of the plain notices (`review/notices/spread_stories.py`), which
know who wrote, and not who is about to.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.content.people import name_of
from newsroom.delivery.follow_ups import Payload
from newsroom.publishing.models import Correction, Hold
from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader
from newsroom.review.notices.spread_stories import spread_correction, spread_hold
from newsroom.review.notices.tell import tell
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.spread import may_know, title_of, words_of
from newsroom.translation.jobs.states import State

WITHDRAWN = "job_withdrawn"
TIME_TO_CORRECT = timedelta(hours=2)


@transaction.atomic
def follow_correction(payload: Payload) -> None:
    """Follow-up handler: live versions are work again, due two hours after the correction."""
    correction = Correction.objects.filter(
        pk=payload["correction_id"], state=Correction.State.LIVE
    ).first()
    jobs = TranslationJob.objects.filter(source_page_id=correction.page_id if correction else 0)
    if correction is None or correction.at is None or not jobs.exists():
        return spread_correction(payload)
    due_at = correction.at + TIME_TO_CORRECT
    live = [job.pk for job in jobs if job.state == State.LIVE]
    TranslationJob.objects.filter(pk__in=live, reopened_at__isnull=True).update(
        reopened_at=correction.at, claimed_by=None, claimed_at=None
    )
    TranslationJob.objects.filter(pk__in=live).update(
        due_at=due_at, assignee_told_at=None, chief_told_at=None
    )
    spread_correction(payload, due_at=due_at, also=people_at_work(jobs))


def follow_hold(payload: Payload) -> None:
    """Follow-up handler."""
    hold = Hold.objects.filter(pk=payload["hold_id"]).first()
    if hold is not None:
        jobs = TranslationJob.objects.filter(story_id=hold.story_id, page_id__isnull=True)
        for job in jobs.filter(exempted_at__isnull=True):
            tell(
                event=WITHDRAWN,
                cause=f"{WITHDRAWN}:{hold.pk}:{job.pk}",
                people=people_at_work([job]),
                actor=hold.set_by,
                facts={
                    "job": job.pk,
                    "hold": hold.pk,
                    "title": title_of(job),
                    "locale": job.locale_code,
                    "due_at": job.due_at.isoformat(),
                    "assignee": name_of(job.assignee),
                },
                now=timezone.now(),
            )
    spread_hold(payload)


def people_at_work(jobs: Any) -> set[int]:
    people = {pk for job in jobs for pk in (job.assignee_id, job.claimed_by_id)}
    return {pk for pk in people if pk is not None}


def say_withdrawn(notice: Notice, page: Any, reader: Reader) -> Said:
    from_hold = Hold.objects.filter(pk=notice.facts["hold"]).first()
    words = words_of(notice, reader)
    return Said(
        subject=_("Not to be translated any more: %(title)s") % words,
        lines=[_("%(name)s took the story back; nothing of it goes out in any locale.") % words],
        quote=from_hold.reason if from_hold else "",
        link=reverse("newsroom_translators"),
    )


EVENTS = (
    Event(name=WITHDRAWN, kind=Kind.MINE, icon="warning", say=say_withdrawn, may_read=may_know),
)
