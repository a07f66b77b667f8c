"""What can be done to several pieces at once: each deed calls the action that one piece has.

`carry_out` calls `act` with the specific page, its item, the job's values, the person and the
instant; it gives back a sentence, or raises a refusal and has changed nothing then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Publication
from newsroom.publishing.moves import refuse_unfit_move
from newsroom.publishing.plans import movable_plan
from newsroom.publishing.verbs import perform
from newsroom.publishing.wall_time import describe_time, show_now
from newsroom.review.approve import approve
from newsroom.review.bulk.models import BulkItem
from newsroom.review.policy import Verb
from newsroom.review.refusals import ContentChanged, NotInReview, NotPermitted
from newsroom.review.request_changes import request_changes
from newsroom.review.timing import Timing

Values = Mapping[str, Any]
Act = Callable[..., str]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """`asks` name the fields of the form; `needs` are the verbs of which somebody wants one."""

    name: str
    label: Any
    help_text: Any
    act: Act
    needs: Sequence[Verb]
    asks: Sequence[str] = ()


def approve_it(*, page: Any, item: BulkItem, values: Values, user: Any, now: datetime) -> str:
    """The version that stood on the screen, and no other."""
    state = open_task(page)
    if item.revision_id is None:
        raise ContentChanged([])
    starts = datetime.fromisoformat(values["at"]) if values.get("at") else None
    window = approve(
        task_state=state,
        user=user,
        revision_id=item.revision_id,
        content_hash=item.content_hash,
        timing=Timing(starts=starts, zone=values.get("zone", "")),
        comment=values.get("comment", ""),
        now=now,
    )
    if window.awaits_release:
        return _("Approved: it goes out when the embargo is released.")
    if window.is_now:
        return _("Approved: it goes out now.")
    when = describe_time(instant=window.start.instant, zone=window.start.zone, now=now)
    return _("Approved: it goes out %(when)s.") % {"when": when}


def return_it(*, page: Any, item: BulkItem, values: Values, user: Any, now: datetime) -> str:
    request_changes(
        task_state=open_task(page), user=user, comment=values.get("comment", ""), now=now
    )
    return _("Returned to its author with your comment.")


def schedule_it(*, page: Any, item: BulkItem, values: Values, user: Any, now: datetime) -> str:
    """What has a time already gets this one, if the plan is still the one on the screen."""
    wish = {"at": values["at"], "at_zone": values.get("zone", "")}
    if movable_plan(page, Publication.Verb.PUBLISH) is None:
        return perform("schedule", page=page, user=user, values=wish, now=now)
    version = {"version": item.plan_version if item.plan_version is not None else 0}
    return perform("reschedule", page=page, user=user, values=wish | version, now=now)


def shift_it(*, page: Any, item: BulkItem, values: Values, user: Any, now: datetime) -> str:
    """By so many minutes, whatever the clocks do meanwhile in the zone of its plan."""
    row = movable_plan(page, Publication.Verb.PUBLISH)
    if row is None:
        raise PublicationRefused(_("Nothing of it waits for its time to go out."))
    moved = row.due_at + timedelta(minutes=int(values["minutes"]))
    wish = {
        "at": show_now(now=moved, zone=row.zone).wall_time,
        "at_zone": row.zone,
        "version": item.plan_version if item.plan_version is not None else 0,
    }
    return perform("reschedule", page=page, user=user, values=wish, now=now)


def move_it(*, page: Any, item: BulkItem, values: Values, user: Any, now: datetime) -> str:
    """Below the section's page in the piece's own locale; whoever moves needs the right at both."""
    if not isinstance(page, ArticlePage):
        raise PublicationRefused(_("Only stories stand in a section."))
    section = CategoryPage.objects.filter(
        translation_key=values["section"], locale_id=page.locale_id
    ).first()
    if section is None:
        raise PublicationRefused(_("The section has no page in this language."))
    if not page.permissions_for_user(user).can_move_to(section):
        raise NotPermitted
    if page.is_child_of(section):
        raise PublicationRefused(_("It stands there already."))
    if not Page._slug_is_available(page.slug, section, page):
        message = _("“%(section)s” has a page with the address “%(slug)s” already.")
        raise PublicationRefused(message % {"section": section.title, "slug": page.slug})
    refuse_unfit_move(page, section)
    page.move(section, pos="last-child", user=user)
    return _("Moved to “%(section)s”.") % {"section": section.title}


def pin_it(*, page: Any, item: BulkItem, values: Values, user: Any, now: datetime) -> str:
    wish = {"until": values["at"], "until_zone": values.get("zone", "")}
    return perform("pin-breaking", page=page, user=user, values=wish, now=now)


def open_task(page: Any) -> Any:
    """Raises NotInReview."""
    state = page.current_workflow_task_state
    if state is None:
        raise NotInReview
    return state


DEEDS: Mapping[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            name="approve",
            label=gettext_lazy("Approve"),
            help_text=gettext_lazy("Without a time each goes out at once."),
            act=approve_it,
            needs=(Verb.APPROVE,),
            asks=("at", "zone", "comment"),
        ),
        Deed(
            name="return",
            label=gettext_lazy("Request changes"),
            help_text=gettext_lazy("Each author gets the same reason."),
            act=return_it,
            needs=(Verb.REQUEST_CHANGES,),
            asks=("comment",),
        ),
        Deed(
            name="schedule",
            label=gettext_lazy("Schedule"),
            help_text=gettext_lazy("What was approved goes out at this time."),
            act=schedule_it,
            needs=(Verb.SCHEDULE,),
            asks=("at", "zone"),
        ),
        Deed(
            name="shift",
            label=gettext_lazy("Shift planned times"),
            help_text=gettext_lazy("Each by the same minutes; the distances between them stay."),
            act=shift_it,
            needs=(Verb.SCHEDULE,),
            asks=("minutes",),
        ),
        Deed(
            name="move",
            label=gettext_lazy("Move to a section"),
            help_text=gettext_lazy("Each to the section's page in its own language."),
            act=move_it,
            needs=(Verb.MOVE,),
            asks=("section",),
        ),
        Deed(
            name="pin",
            label=gettext_lazy("Mark as breaking"),
            help_text=gettext_lazy("Until this time."),
            act=pin_it,
            needs=(Verb.PIN_BREAKING,),
            asks=("at", "zone"),
        ),
    )
}
