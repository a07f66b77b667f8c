"""The verb `publish`: what was approved goes out at once, without a new review.

The version that waits for its time, or else the newest one where somebody's approval stands for
it, such as after it was unscheduled or taken down. Review's *Approve* stays the first way out.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.approved_draft import (
    approval_of_draft,
    find_approved_draft,
    why_no_approved_draft,
)
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.holds import describe_hold, in_words, refuse_held, standing_holds
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.plans import (
    lock_plan,
    lock_unplanned,
    refuse_member_of_set,
    sentence_for,
    waiting_plan,
)
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import request_publication
from newsroom.publishing.verb_reschedule import give_time
from newsroom.publishing.verbs import StoryVerb
from newsroom.publishing.wall_time import show_now

Verb = Publication.Verb


def publish(*, page: Any, user: Any, now: datetime) -> str:
    """Raises PublicationRefused, with `embargoed` under an embargo; nothing has changed then."""
    row = bring_forward(page, user=user) or request_now(page, user=user)
    carry_out_now(row)
    row.refresh_from_db()
    if row.state != Publication.State.DONE:  # its own end came
        raise PublicationRefused(row.last_error)
    return _("“%s” is live.") % row.page_title


def bring_forward(page: Any, *, user: Any) -> Publication | None:
    """The same request, due now; None where nothing waits."""
    waiting = waiting_plan(page, Verb.PUBLISH)
    if waiting is None:
        return None
    row = lock_plan(waiting, version=waiting.version)
    refuse_member_of_set(row)
    at_once = database_now()
    refuse_held(page, now=at_once)
    give_time(row, show_now(now=at_once, zone=row.zone), user=user)
    return row


def request_now(page: Any, *, user: Any) -> Publication:
    lock_unplanned(page, Verb.PUBLISH)
    draft = find_approved_draft(page)
    at_once = database_now()
    return request_publication(
        page=draft.content,
        revision=draft.revision,
        approval=draft.approval,
        due_at=at_once,
        wall_time=show_now(now=at_once, zone=settings.NEWSROOM_TIME_ZONE).wall_time,
        user=user,
        now=at_once,
    )


def why_not(page: Any, now: datetime) -> str:
    return "" if waiting_plan(page, Verb.PUBLISH) else why_no_approved_draft(page)


def explain(page: Any, now: datetime) -> Sequence[str]:
    row = waiting_plan(page, Verb.PUBLISH)
    approval = row.approval if row else approval_of_draft(page)
    return [
        *([sentence_for(row, now=now), _("It goes out at once instead.")] if row else []),
        *describe_approval(approval),
        *(describe_hold(hold) for hold in standing_holds(page.translation_key.hex, now)),
    ]


def describe_approval(approval: Approval | None) -> list[str]:
    """Whose word it goes out on."""
    if approval is None:
        return []
    words = {"name": approval.approved_by_name, "when": in_words(approval.at)}
    return [_("The version that %(name)s approved %(when)s goes out.") % words]


PUBLISH = StoryVerb(
    name="publish",
    label=gettext_lazy("Publish now"),
    summary=gettext_lazy("What was approved goes out at once, without a new review."),
    permission="schedule",
    act=publish,
    why_not=why_not,
    explain=explain,
)
