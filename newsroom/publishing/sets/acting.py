"""What every change of a launch set has in common: one transaction, the lock, the rights.

The right to schedule is asked for every member: a set moves all of them at once.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.sets.pages import members_pages
from newsroom.publishing.verbs import VerbRefused, limit_waits, refusing_when_busy

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def in_one_go(act: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Completely or not at all; what it raises is a VerbRefused, and nothing has changed then."""

    @wraps(act)
    def acted(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        busy = _("Somebody else is changing this set at the moment; try again.")
        try:
            with refusing_when_busy(busy), transaction.atomic():
                limit_waits()
                return act(*args, **kwargs)
        except VerbRefused:
            raise
        except PublicationRefused as refusal:
            raise VerbRefused(refusal.message, code=refusal.code, facts=refusal.facts) from refusal

    return acted


def lock_set(set_id: int, *, user: Any, version: int | None = None) -> LaunchSet:
    """Nobody else's until commit. Raises VerbRefused 404, 403, and 409 for who saw an older one."""
    launch_set = (
        LaunchSet.objects.select_for_update(no_key=True, of=("self",)).filter(pk=set_id).first()
    )
    if launch_set is None:
        raise VerbRefused(
            _("There is no launch set of that number."), code="unknown_launch_set", status=404
        )
    refuse_without_right(members_pages(launch_set), user=user)
    if version is not None and version != launch_set.version:
        raise VerbRefused(
            _("Somebody has changed the launch set since you saw it: look at it again."),
            code="changed_meanwhile",
            facts={"version": launch_set.version},
        )
    return launch_set


def refuse_without_right(pages: Iterable[Any], *, user: Any) -> None:
    missing = [page for page in pages if not gate.may(user=user, verb="schedule", page=page)]
    if missing:
        raise VerbRefused(
            _("You may not schedule all of these pages; the right is missing for: %s.")
            % in_a_list(missing, user=user),
            code="forbidden",
            status=403,
        )


def refuse_over(launch_set: LaunchSet) -> None:
    """A set that went out, in whole or in part, or was cancelled, is history."""
    if not launch_set.holds_back:
        state = launch_set.get_state_display()
        message = _("The launch set “%(name)s” is over (%(state)s): make another one.")
        raise VerbRefused(message % {"name": launch_set.name, "state": state}, code="over")


def in_a_list(pages: Sequence[Any], *, user: Any, most: int = 5) -> str:
    """Such as `“Bridge reopens” (en), 118 (ru) and 3 more`: drafts of others have no headline."""
    named = [f"{name_for(page, user=user)} ({page.locale.language_code})" for page in pages[:most]]
    left = len(pages) - most
    return ", ".join(named) + (_(" and %s more") % left if left > 0 else "")


def name_for(page: Any, *, user: Any) -> str:
    is_known = page.live or gate.may(user=user, verb="edit", page=page)
    return _("“%s”") % page.title if is_known else str(page.pk)
