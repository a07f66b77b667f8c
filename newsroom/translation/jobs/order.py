"""What a desk orders about a job: who does it and by when, and that none is needed after all."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.translation.jobs.claim import lock_job
from newsroom.translation.jobs.history import ASSIGNED as NOTED_ASSIGNED
from newsroom.translation.jobs.history import EXEMPTED, MOVED, note_job
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.request import (
    refuse_locale,
    refuse_who_cannot_do_it,
)
from newsroom.translation.jobs.rights import (
    JobRefused,
    refuse_who_may_not_order,
    source_of,
)
from newsroom.translation.jobs.states import State
from newsroom.translation.jobs.tell import ASSIGNED, tell_later

SHORTEST_REASON = 3


@transaction.atomic
def assign(
    *,
    job: TranslationJob,
    assignee: Any,
    reviewer: Any = None,
    user: Any,
    now: datetime,
) -> TranslationJob:
    """None takes it from whoever had it. Somebody else's claim ends; who gets it is told.

    Raises JobRefused: `forbidden`, `invalid` for a person who does not write there.
    """
    locked = lock_job(job)
    source = source_of(locked)
    refuse_who_may_not_order(source, locale_code=locked.locale_code, user=user)
    refuse_who_cannot_do_it(source.specific, locale_code=locked.locale_code, assignee=assignee)
    if locked.claimed_by_id != getattr(assignee, "pk", None):
        locked.claimed_by = locked.claimed_at = None
    locked.assignee, locked.reviewer = assignee, reviewer or locked.reviewer
    locked.assignee_told_at = None
    locked.save(
        update_fields=["assignee", "reviewer", "claimed_by", "claimed_at", "assignee_told_at"]
    )
    note_job(locked, NOTED_ASSIGNED, user=user, name=name_of(assignee))
    if assignee is not None:
        tell_later(locked, ASSIGNED, actor=user, now=now)
    return locked


@transaction.atomic
def set_due(
    *, job: TranslationJob, due_at: datetime, priority: str = "", user: Any, now: datetime
) -> TranslationJob:
    """Another time, or another priority. Raises JobRefused, also for a time that has passed."""
    locked = lock_job(job)
    refuse_who_may_not_order(source_of(locked), locale_code=locked.locale_code, user=user)
    if due_at <= now:
        message = _("That time has passed.")
        raise JobRefused(message, code="invalid", status=422, errors={"due_at": message})
    locked.due_at, locked.priority = due_at, priority or locked.priority
    locked.assignee_told_at = locked.chief_told_at = None
    locked.save(update_fields=["due_at", "priority", "assignee_told_at", "chief_told_at"])
    note_job(locked, MOVED, user=user)
    return locked


@transaction.atomic
def exempt(*, page: Any, locale_code: str, reason: str, user: Any, now: datetime) -> TranslationJob:
    """The story needs no version in that locale; `page` is its source. A request lifts it.

    Raises JobRefused: `forbidden`, `invalid` without a reason, `there_already` for what is live.
    """
    if not isinstance(page, ArticlePage):
        raise JobRefused(_("Only stories are translated this way."), code="invalid", status=422)
    refuse_locale(page, locale_code=locale_code)
    refuse_who_may_not_order(page, locale_code=locale_code, user=user)
    if len(reason.strip()) < SHORTEST_REASON:
        message = _("Say why in a few words.")
        raise JobRefused(message, code="invalid", status=422, errors={"reason": message})
    ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    own = page.get_translations().filter(locale__language_code=locale_code).first()
    if own is not None and own.live:
        raise JobRefused(_("Readers have this version already."), code="there_already")
    job, is_new = TranslationJob.objects.get_or_create(
        story_id=page.translation_key.hex,
        locale_code=locale_code,
        defaults={
            "source_page_id": page.pk,
            "page_id": own.pk if own else None,
            "due_at": now,
            "requested_at": now,
            "exempted_at": now,
        },
    )
    locked = lock_job(job)
    if not is_new and locked.state == State.EXEMPT:
        raise JobRefused(_("It is exempt already."), code="exempt_already")
    locked.exempted_at, locked.exempted_by_name = now, name_of(user)
    locked.exempt_reason = reason.strip()
    locked.claimed_by = locked.claimed_at = locked.assignee = None
    locked.save()
    note_job(locked, EXEMPTED, user=user, reason=locked.exempt_reason)
    return TranslationJob.objects.get(pk=locked.pk)
