"""Carry a decision from a form to its action, and word what comes of it for the screen."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from newsroom.publishing.sets.membership import held_back_by
from newsroom.publishing.sets.words import describe_wait
from newsroom.publishing.wall_time import NonexistentTime, UnknownZone, describe_time
from newsroom.review.four_eyes import is_by
from newsroom.review.hand_over import awaits_release
from newsroom.review.moderation import APPROVE, WAGTAIL_ACTIONS
from newsroom.review.refusals import NotPermitted, ReviewRefused, SelfApproval
from newsroom.review.rights import may

REFUSALS = (ReviewRefused, NonexistentTime, UnknownZone)


def find_forced(*, page: Any, task_state: Any, user: Any, action: str) -> ReviewRefused | None:
    """What no screen offers was forced: self-approval first, then what the role lacks."""
    if action == APPROVE and is_by(
        user=user,
        revision=page.get_latest_revision(),
        workflow_state=task_state.workflow_state,
    ):
        return SelfApproval()
    return None if may_decide(page, user=user, action=action) else NotPermitted()


def may_decide(page: Any, *, user: Any, action: str) -> bool:
    """Whether the role has this decision on the page, whoever wrote it."""
    verb = WAGTAIL_ACTIONS.get(action)
    return verb is not None and may(user=user, verb=verb, page=page)


def decide(
    *, request: HttpRequest, task: Any, task_state: Any, action_name: str, form: Any
) -> None:
    """Decide and say so in a message. Raises REFUSALS; nothing has changed then."""
    task.on_action(task_state, request.user, action_name, **form.decision())
    messages.success(request, describe_decision(task_state, action_name))


def describe_decision(task_state: Any, action_name: str) -> str:
    if action_name != APPROVE:
        return _("Returned to its author with your comment.")
    task_state.refresh_from_db()
    sentences = [when_it_goes_out(task_state)]
    if is_quiet(task_state):
        sentences.append(_("Readers are not told."))
    return " ".join(sentences)


def is_quiet(task_state: Any) -> bool:
    """A task of another kind, added by hand, knows nothing of minor changes."""
    return bool(getattr(task_state, "is_minor", False))


def when_it_goes_out(task_state: Any) -> str:
    launch_set = held_back_by(int(task_state.workflow_state.object_id))
    if launch_set is not None:
        wait = describe_wait(launch_set, now=timezone.now())
        return " ".join([_("Approved."), wait])
    if task_state.due_at is None and awaits_release(
        task_state.revision.as_object(), now=timezone.now()
    ):
        return _("Approved: it goes out when the embargo is released.")
    if task_state.due_at is None:
        return _("Approved: it goes out now.")
    when = describe_time(instant=task_state.due_at, zone=task_state.zone, now=timezone.now())
    return _("Approved: it goes out %(when)s.") % {"when": when}


def explain(refusal: Exception) -> str:
    """The sentence for a person at the screen."""
    if isinstance(refusal, NonexistentTime):
        next_time = refusal.next_time.strftime("%H:%M")
        message = _("The clocks jump over that time; the next one that exists is %(time)s.")
        return message % {"time": next_time}
    if isinstance(refusal, UnknownZone):
        return _("There is no time zone of that name.")
    return str(refusal)
