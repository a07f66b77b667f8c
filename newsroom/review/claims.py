"""Who is at a piece in review just now: a courtesy between editors, never a lock.

`desk/queue` takes, hands back and shows claims. No decision asks for them: whoever has the right
decides, also while somebody else has the piece (decisions/a-claim-is-a-courtesy.md).
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from newsroom.content.people import name_of
from newsroom.publishing.time_words import ago_in_words
from newsroom.review.policy import Verb
from newsroom.review.refusals import AlreadyDecided, NotPermitted, ReviewRefused
from newsroom.review.rights import may

# Long enough to read a long story twice; whoever is called away blocks nobody for an afternoon.
CLAIM_LASTS = timedelta(minutes=15)


class Claim(models.Model):
    """One for each open task; it ends with it, fifteen minutes after it was taken, or by hand.

    Not in the history: who only looked decided nothing.
    """

    task_state = models.OneToOneField(
        TaskState, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"task {self.task_state_id} taken {self.taken_at:%d %b %H:%M}"

    @property
    def name(self) -> str:
        return name_of(self.user)


class AlreadyTaken(ReviewRefused):
    code = "already_taken"

    def __init__(self, claim: Claim, *, now: datetime) -> None:
        words = {"name": claim.name, "when": ago_in_words(now - claim.taken_at)}
        super().__init__(_("Taken by %(name)s, %(when)s.") % words)


def standing_claims(now: datetime) -> QuerySet[Any]:
    """Of open tasks, not expired yet; each with the `page_id` of its piece."""
    return Claim.objects.filter(
        taken_at__gt=now - CLAIM_LASTS, task_state__status=TaskState.STATUS_IN_PROGRESS
    ).annotate(page_id=Cast("task_state__workflow_state__object_id", BigIntegerField()))


@transaction.atomic
def take(*, task_state: TaskState, user: Any, now: datetime) -> Claim:
    """The first one gets it; taking one's own again begins its minutes anew.

    The task's row alone is locked: a courtesy holds no page up that is about to go out.
    Raises NotPermitted, AlreadyDecided and AlreadyTaken.
    """
    state = TaskState.objects.select_for_update(of=("self",)).get(pk=task_state.pk)
    if not may_take(page=Page.objects.get(pk=state.workflow_state.object_id), user=user):
        raise NotPermitted
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise AlreadyDecided(decision=state.get_status_display(), by=str(state.finished_by or ""))
    others = standing_claims(now).filter(task_state=state).exclude(user=user)
    if standing := others.select_related("user").first():
        raise AlreadyTaken(standing, now=now)
    claim, _is_new = Claim.objects.update_or_create(
        task_state=state, defaults={"user": user, "taken_at": now}
    )
    return claim


def hand_back(*, task_state: TaskState, user: Any) -> None:
    """One's own; somebody else's stays."""
    Claim.objects.filter(task_state=task_state, user=user).delete()


def may_take(*, page: Page, user: Any) -> bool:
    """Who may decide in any way."""
    return any(
        may(user=user, verb=verb, page=page) for verb in (Verb.APPROVE, Verb.REQUEST_CHANGES)
    )
