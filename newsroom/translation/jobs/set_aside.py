"""What somebody wrote too late is kept aside: never lost, never over somebody else's text.

The editor's late saves end here (newsroom/desk/translators/late_saves.py), and machine drafts that
come late. Who wrote it may look at it, make it the newest draft once the page may be written in
again, or drop it; so may whoever may edit the page.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from newsroom.content.approved_lock import ApprovedLock
from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.translation.jobs.claim import AlreadyTaken, holder_beside
from newsroom.translation.jobs.models import SetAside, TranslationJob
from newsroom.translation.jobs.rights import JobRefused
from newsroom.translation.jobs.states import State
from newsroom.translation.jobs.tell import tell_of_text_aside

Outcome = SetAside.Outcome
Why = SetAside.Why


def why_late(page: Any, *, user: Any, now: datetime) -> str:
    """Empty for who may write in the page at this moment: nobody else has it, it is not locked."""
    lock = page.get_lock()
    if lock is not None and lock.for_user(user):
        return Why.APPROVED if isinstance(lock, ApprovedLock) else Why.IN_REVIEW
    return Why.TAKEN if holder_beside(page.pk, user=user, now=now) else ""


@transaction.atomic
def set_aside(
    *,
    page: Any,
    content: Mapping[str, Any],
    why: str,
    base_revision_id: int | None,
    user: Any,
    now: datetime,
) -> SetAside:
    """One text for each page and person: what they type next takes the place of what is kept."""
    values = {
        "user_name": name_of(user),
        "why": why,
        "base_revision_id": base_revision_id,
        "content": json.loads(json.dumps(content, cls=DjangoJSONEncoder)),
        "kept_at": now,
    }
    kept, is_new = SetAside.objects.update_or_create(
        page_id=page.pk, user=user, settled_at=None, defaults=values
    )
    if is_new:
        tell_of_text_aside(kept, now=now)
    return kept


@transaction.atomic
def take_over(*, kept: SetAside, user: Any, now: datetime) -> Revision:
    """The kept text as the newest draft; the draft of before stays in the page's history.

    Raises JobRefused: `forbidden`, `settled`, `gone`, `locked` while nobody may write there, and
    AlreadyTaken.
    """
    locked = lock_open(kept)
    page = page_to_write_in(locked, user=user)
    lock = page.get_lock()
    if lock is not None and lock.for_user(user):
        message = _("The page is locked as it was approved or is in review: not now.")
        raise JobRefused(message, code="locked")
    job = TranslationJob.objects.filter(page_id=page.pk).first()
    if job is not None and job.state == State.IN_PROGRESS:
        holder = job.claimant(now=now)
        if holder is not None and holder != user:
            raise AlreadyTaken(job, now=now)
    draft = page.with_content_json(locked.content)
    revision: Revision = draft.save_revision(user=user, log_action=True, clean=False)
    settle(locked, Outcome.TAKEN_OVER, user=user, now=now)
    return revision


@transaction.atomic
def drop(*, kept: SetAside, user: Any, now: datetime) -> None:
    """Raises JobRefused as above."""
    locked = lock_open(kept)
    page_to_write_in(locked, user=user)
    settle(locked, Outcome.DROPPED, user=user, now=now)


def lock_open(kept: SetAside) -> SetAside:
    locked = SetAside.objects.select_for_update(of=("self",)).filter(pk=kept.pk).first()
    if locked is None or locked.settled_at is not None:
        raise JobRefused(_("Somebody has settled this already."), code="settled")
    return locked


def page_to_write_in(kept: SetAside, *, user: Any) -> ArticlePage:
    page = ArticlePage.objects.filter(pk=kept.page_id).first()
    if page is None:
        raise JobRefused(_("The page was deleted."), code="gone")
    if not gate.may(user=user, verb="edit", page=page):
        message = _("Your role does not allow this in that locale and section.")
        raise JobRefused(message, code="forbidden", status=403)
    return page


def settle(kept: SetAside, outcome: str, *, user: Any, now: datetime) -> None:
    kept.outcome, kept.settled_at, kept.settled_by_name = outcome, now, name_of(user)
    kept.save(update_fields=["outcome", "settled_at", "settled_by_name"])
