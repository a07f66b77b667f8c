"""What is overdue is told: to who has it, then to who runs the desk, once each. Beat calls it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from newsroom.translation.jobs.claim import open_work
from newsroom.translation.jobs.models import Priority, TranslationJob
from newsroom.translation.jobs.tell import OVERDUE, OVERDUE_AT_DESK, tell_later

# How long the translator has, once told, before the desk hears of it.
BEFORE_DESK: dict[str, timedelta] = {
    Priority.NORMAL: timedelta(minutes=15),
    Priority.BREAKING: timedelta(minutes=5),
}
AT_ONCE = 100


@transaction.atomic
def tell_overdue(*, now: datetime) -> int:
    """Returns how many were told of. What nobody has is told to the desk alone, at once."""
    told = 0
    for job in jobs_to_tell_of(now):
        if job.assignee_told_at is None:
            job.assignee_told_at = now
            if job.assignee_id is not None:
                tell_later(job, OVERDUE, mark=job.due_at.isoformat(), now=now)
        if job.assignee_id is None or now >= job.due_at + BEFORE_DESK[job.priority]:
            job.chief_told_at = now
            tell_later(job, OVERDUE_AT_DESK, mark=job.due_at.isoformat(), now=now)
        job.save(update_fields=["assignee_told_at", "chief_told_at"])
        told += 1
    return told


def jobs_to_tell_of(now: datetime) -> list[TranslationJob]:
    desk_is_next = Q()
    for priority, wait in BEFORE_DESK.items():
        desk_is_next |= Q(priority=priority, due_at__lte=now - wait)
    waits = Q(assignee_told_at__isnull=True) | (Q(chief_told_at__isnull=True) & desk_is_next)
    overdue = TranslationJob.objects.filter(open_work(), waits, due_at__lte=now)
    rows = overdue.order_by("due_at", "pk").select_for_update(skip_locked=True, of=("self",))
    return list(rows[:AT_ONCE])
