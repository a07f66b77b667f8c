"""Who is to review a version: named by the desk, alone with it until it is due.

From then on, and where nobody is named, it awaits everybody who decides there. The review queue
asks `jobs_for_others`.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.people import name_of
from newsroom.review.policy import Verb, allows
from newsroom.review.rights import seats_of
from newsroom.translation.jobs.claim import lock_job
from newsroom.translation.jobs.history import REVIEWER, note_job
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.rights import (
    JobRefused,
    place_of,
    refuse_who_may_not_order,
    source_of,
)


@transaction.atomic
def name_reviewer(*, job: TranslationJob, reviewer: Any, user: Any) -> TranslationJob:
    """None leaves it to everybody who decides there.

    Raises JobRefused: `forbidden`; `invalid` for who may not approve there, or has the work itself.
    """
    locked = lock_job(job)
    source = source_of(locked)
    refuse_who_may_not_order(source, locale_code=locked.locale_code, user=user)
    refuse_who_cannot_review(locked, source=source, reviewer=reviewer)
    locked.reviewer = reviewer
    locked.save(update_fields=["reviewer"])
    note_job(locked, REVIEWER, user=user, name=name_of(reviewer))
    return locked


def refuse_who_cannot_review(job: TranslationJob, *, source: Page, reviewer: Any) -> None:
    if reviewer is None:
        return
    place = place_of(source, locale_code=job.locale_code)
    if not allows(seats=seats_of(reviewer), verb=Verb.APPROVE, place=place):
        message = _("%(name)s does not approve stories in that locale and section.")
    elif reviewer.pk == job.assignee_id:
        message = _("%(name)s translates it: somebody else has to review it.")
    else:
        return
    message %= {"name": name_of(reviewer)}
    raise JobRefused(message, code="invalid", status=422, errors={"reviewer": message})


def reviews_named(now: datetime) -> QuerySet[TranslationJob]:
    """Whose turn it is alone for now: not of closed accounts, nor of who writes it after all."""
    return TranslationJob.objects.filter(
        reviewer__is_active=True, due_at__gt=now, page_id__isnull=False
    ).exclude(reviewer=F("assignee"))


def jobs_for_others(user: Any, *, now: datetime) -> QuerySet[TranslationJob]:
    """For `Exists`: jobs of a page that somebody else is to review first."""
    return reviews_named(now).filter(page_id=OuterRef("pk")).exclude(reviewer=user)
