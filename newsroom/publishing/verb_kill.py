"""Kill: the story was wrong as a whole. It leaves in every locale and stays out until lifted."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb
from newsroom.publishing.withdraw_story import (
    LONGEST_REASON,
    Withdrawal,
    asks,
    describe_reach,
    lift_hold,
    why_not_liftable,
    why_not_withdrawable,
    withdraw_story,
)

WITHDRAWAL = Withdrawal(kind=Hold.Kind.KILL, act=Publication.Act.KILL, permission="kill")


def kill(*, page: Any, user: Any, now: datetime, reason: str, **statements: str | None) -> str:
    """`statement_<locale>` is what readers of that locale are told at the story's address."""
    public = withdraw_story(
        WITHDRAWAL,
        page=page,
        user=user,
        now=now,
        reason=reason,
        statements={name.removeprefix("statement_"): text for name, text in statements.items()},
    )
    if not public:
        return _("“%s” was killed before it went out; nothing of it can go out now.") % page.title
    return ngettext(
        "“%(title)s” was killed; it was live in one locale: %(locales)s.",
        "“%(title)s” was killed; it was live in %(count)s locales: %(locales)s.",
        len(public),
    ) % {"title": page.title, "count": len(public), "locales": ", ".join(public)}


def explain_kill(page: Any, now: datetime) -> list[str]:
    return [
        _("The story leaves in every locale at once; its address then answers “withdrawn” (410)."),
        *describe_reach(page),
        _("Planned publications are cancelled, approvals end, pictures that only it shows go."),
        _("Everybody who worked on it is told. Nothing goes out again until the kill is lifted."),
    ]


def lift_kill(*, page: Any, user: Any, now: datetime, reason: str) -> str:
    lift_hold(Hold.Kind.KILL, page=page, user=user, now=now, reason=reason)
    return _("“%s” may go out again once somebody approves it anew.") % page.title


def explain_lift(page: Any, now: datetime) -> list[str]:
    return [
        _("The story does not come back by itself: each locale is approved anew."),
        _("Until then its address goes on answering “withdrawn” (410)."),
    ]


KILL = StoryVerb(
    name="kill",
    label=gettext_lazy("Kill"),
    summary=gettext_lazy("The story was wrong as a whole: out in every locale, and held."),
    permission="kill",
    act=kill,
    asks=asks(),
    why_not=lambda page, now: why_not_withdrawable(page, Hold.Kind.KILL),
    explain=explain_kill,
    is_dangerous=True,
)
LIFT_KILL = StoryVerb(
    name="lift-kill",
    label=gettext_lazy("Lift the kill"),
    summary=gettext_lazy("The story may go out again, by a new approval."),
    permission="lift_kill",
    act=lift_kill,
    asks=[Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=LONGEST_REASON)],
    why_not=lambda page, now: why_not_liftable(page, Hold.Kind.KILL),
    explain=explain_lift,
)
