"""Legal block: a court or an authority demands that the story is not shown (HTTP 451)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.delivery.tombstones import forget_block
from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb
from newsroom.publishing.withdraw_story import (
    LONGEST_REASON,
    Withdrawal,
    asks,
    describe_reach,
    lift_hold,
    standing_hold,
    why_not_liftable,
    why_not_withdrawable,
    withdraw_story,
)

WITHDRAWAL = Withdrawal(
    kind=Hold.Kind.LEGAL_BLOCK, act=Publication.Act.BLOCK, permission="legal_block"
)


def block(*, page: Any, user: Any, now: datetime, reason: str, **statements: str | None) -> str:
    """Also of what is not out yet. `statement_<locale>` may name the demand to readers."""
    withdraw_story(
        WITHDRAWAL,
        page=page,
        user=user,
        now=now,
        reason=reason,
        statements={name.removeprefix("statement_"): text for name, text in statements.items()},
    )
    return _("“%s” is blocked in every locale; nothing of it can go out.") % page.title


def explain_block(page: Any, now: datetime) -> list[str]:
    return [
        _("The story leaves in every locale at once; its address then answers 451."),
        *describe_reach(page),
        _("Nothing of it goes out, drafts included, until the block is lifted."),
    ]


def lift_block(*, page: Any, user: Any, now: datetime, reason: str) -> str:
    """The address speaks of a kill where one stands, else of nothing; no longer of a demand."""
    lift_hold(Hold.Kind.LEGAL_BLOCK, page=page, user=user, now=now, reason=reason)
    kill = standing_hold(page, Hold.Kind.KILL)
    forget_block(
        story_id=page.translation_key.hex, killed_with=kill.statements if kill else None, now=now
    )
    return _("“%s” is no longer blocked; it goes out once somebody approves it anew.") % page.title


def explain_lift(page: Any, now: datetime) -> list[str]:
    return [_("The story does not come back by itself: each locale is approved anew.")]


LEGAL_BLOCK = StoryVerb(
    name="legal-block",
    label=gettext_lazy("Block by law"),
    summary=gettext_lazy("A court or an authority demands it: out in every locale, and held."),
    permission="legal_block",
    act=block,
    asks=asks(),
    why_not=lambda page, now: why_not_withdrawable(page, Hold.Kind.LEGAL_BLOCK),
    explain=explain_block,
    is_dangerous=True,
)
LIFT_LEGAL_BLOCK = StoryVerb(
    name="lift-legal-block",
    label=gettext_lazy("Lift the legal block"),
    summary=gettext_lazy("The demand has ended; the story may go out again."),
    permission="legal_block",
    act=lift_block,
    asks=[Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=LONGEST_REASON)],
    why_not=lambda page, now: why_not_liftable(page, Hold.Kind.LEGAL_BLOCK),
    explain=explain_lift,
)
