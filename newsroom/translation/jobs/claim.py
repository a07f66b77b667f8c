"""Take a job, give it back, take the next one: one person at a time, for twenty minutes.

The queue calls these. A claim keeps colleagues off the same text; who writes makes it last.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.people import name_of
from newsroom.publishing.models import Hold
from newsroom.publishing.time_words import ago_in_words
from newsroom.translation.jobs.frozen import can_be_begun, is_taken_back
from newsroom.translation.jobs.models import CLAIM_LASTS, UNSETTLED, Priority, TranslationJob
from newsroom.translation.jobs.rights import (
    JobRefused,
    locales_of_work,
    may_work,
    refuse_who_may_not_work,
)
from newsroom.translation.jobs.states import State

# What a translator does something about.
TO_DO = (State.REQUESTED.value, State.IN_PROGRESS.value)


class AlreadyTaken(JobRefused):
    def __init__(self, job: TranslationJob, *, now: datetime) -> None:
        assert job.claimed_at is not None
        words = {"name": name_of(job.claimed_by), "when": ago_in_words(now - job.claimed_at)}
        super().__init__(
            _("Taken by %(name)s, %(when)s.") % words,
            code="already_taken",
            facts={"taken_by": words["name"], "taken_at": job.claimed_at.isoformat()},
        )


def open_work() -> Q:
    """Wanted, begun, or live and behind its source; not while its source was taken back.

    Of an archive nothing is looked at: what is settled stands outside of the index.
    """
    is_behind = Q(state=State.LIVE, reopened_at__isnull=False)
    return UNSETTLED & (Q(state__in=TO_DO) | is_behind) & can_be_begun()


def is_withdrawn() -> Exists:
    """Killed, blocked or called back: nothing of it goes out in any locale."""
    return Exists(withdrawing_holds().filter(story_id=OuterRef("story_id")))


def withdrawing_holds() -> QuerySet[Hold]:
    return Hold.objects.filter(
        kind__in=(Hold.Kind.KILL, Hold.Kind.LEGAL_BLOCK, Hold.Kind.RECALL), lifted_at__isnull=True
    )


def standing_claim(now: datetime) -> Q:
    return Q(claimed_by__isnull=False, claimed_at__gt=now - CLAIM_LASTS)


@transaction.atomic
def claim(*, job: TranslationJob, user: Any, now: datetime) -> TranslationJob:
    """Taking one's own again begins its minutes anew. Who takes what nobody has been given, has it
    from then on.

    Raises JobRefused: `forbidden`, `not_open`, `taken_back` while nobody has begun it and the
    source is approved no more, and AlreadyTaken while somebody else has it.
    """
    locked = lock_job(job)
    source = refuse_who_may_not_work(locked, user=user)
    if locked.state == State.EXEMPT:
        raise JobRefused(_("This version was said not to be needed."), code="not_open")
    if is_taken_back(locked, source=source, now=now):
        raise JobRefused(_("The source was taken back."), code="taken_back")
    holder = locked.claimant(now=now)
    if holder is not None and holder.pk != user.pk:
        raise AlreadyTaken(locked, now=now)
    locked.claimed_by, locked.claimed_at = user, now
    locked.assignee = locked.assignee or user
    locked.save(update_fields=["claimed_by", "claimed_at", "assignee"])
    return locked


@transaction.atomic
def release(*, job: TranslationJob, user: Any) -> TranslationJob:
    """One's own: anybody may take it. Raises JobRefused for somebody else's."""
    locked = lock_job(job)
    if user.pk not in (locked.claimed_by_id, locked.assignee_id):
        raise JobRefused(_("It is not yours to give back."), code="not_yours", status=403)
    if locked.claimed_by_id == user.pk:
        locked.claimed_by = locked.claimed_at = None
    if locked.assignee_id == user.pk:
        locked.assignee = None
    locked.save(update_fields=["claimed_by", "claimed_at", "assignee"])
    return locked


@transaction.atomic
def take_next(*, user: Any, locale_codes: Collection[str] = (), now: datetime) -> TranslationJob:
    """One's own first, then what nobody has; breaking before the rest, by the time it is due.

    Two people who press at once get two jobs. `locale_codes` narrows it down; others than one's
    own do not count. Raises JobRefused `nothing_to_take`.
    """
    waiting = waiting_for(user=user, locale_codes=locale_codes, now=now)
    for job in waiting.select_for_update(skip_locked=True, of=("self",)).iterator(chunk_size=20):
        source = Page.objects.select_related("locale").filter(pk=job.source_page_id).first()
        if source is None or is_taken_back(job, source=source, now=now):
            continue
        if may_work(user=user, source=source, locale_code=job.locale_code):
            return claim(job=job, user=user, now=now)
    raise JobRefused(_("Nothing waits for you."), code="nothing_to_take")


def waiting_for(
    *, user: Any, locale_codes: Collection[str], now: datetime
) -> QuerySet[TranslationJob]:
    own = [code for code in locales_of_work(user) if not locale_codes or code in locale_codes]
    is_mine = Q(assignee=user)
    free = Q(assignee__isnull=True) & ~standing_claim(now)
    taken_by_me = Q(claimed_by=user)
    return (
        TranslationJob.objects.filter(open_work(), ~is_withdrawn(), is_mine | free)
        .filter(locale_code__in=own)
        .exclude(standing_claim(now) & ~taken_by_me)
        .annotate(
            turn=Case(When(is_mine, then=Value(0)), default=Value(1)),
            haste=Case(When(priority=Priority.BREAKING, then=Value(0)), default=Value(1)),
        )
        .order_by("turn", "haste", F("due_at"), "pk")
    )


def holder_beside(page_id: int, *, user: Any, now: datetime) -> Any:
    """Who else has the version at this moment, None for nobody."""
    job = TranslationJob.objects.filter(page_id=page_id).first()
    holder = job.claimant(now=now) if job else None
    return None if holder is None or holder.pk == user.pk else holder


def let_nobody_take(page_id: int) -> None:
    """Until the transaction ends, so that what is written in it is what the next one finds."""
    jobs = TranslationJob.objects.filter(page_id=page_id)
    list(jobs.select_for_update(of=("self",)).order_by("pk"))


def lock_job(job: TranslationJob) -> TranslationJob:
    """As it stands now. Raises JobRefused where it is gone."""
    locked = TranslationJob.objects.select_for_update(of=("self",)).filter(pk=job.pk).first()
    if locked is None:
        raise JobRefused(_("This job is gone."), code="gone", status=404)
    return locked
