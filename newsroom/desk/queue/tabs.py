"""The tabs of the queue, in their order, and who has which."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from newsroom.desk.queue.after_review import approved, in_trouble, second_looks
from newsroom.desk.queue.in_review import awaiting_me, changes_requested, waiting_on_others
from newsroom.desk.queue.notes import Notes, of_approved, of_problems, of_review, of_second_looks
from newsroom.desk.queue.reach import Reach, reviews


@dataclass(frozen=True, kw_only=True)
class Tab:
    """`notes` say what stands below titles, `empty` what is said where nothing waits.

    `is_grave`: a number above nothing is shown in red. `is_open`: in review, so that somebody may
    be at a piece.
    """

    name: str
    label: Any
    pages: Callable[[Reach], QuerySet[Page]]
    notes: Notes
    empty: Any
    is_open: bool = False
    for_reviewers: bool = False
    is_grave: bool = False


AWAITING = Tab(
    name="awaiting-me",
    label=_("Awaiting me"),
    pages=awaiting_me,
    notes=of_review,
    is_open=True,
    empty=_("Nothing awaits your decision."),
    for_reviewers=True,
)
WAITING = Tab(
    name="waiting-on-others",
    label=_("Waiting on others"),
    pages=waiting_on_others,
    notes=of_review,
    is_open=True,
    empty=_("None of your pieces waits for somebody else."),
)
RETURNED = Tab(
    name="changes-requested",
    label=_("Changes requested to me"),
    pages=changes_requested,
    notes=of_review,
    empty=_("Nobody has asked you for changes."),
)
APPROVED = Tab(
    name="approved",
    label=_("Approved, waiting for time"),
    pages=approved,
    notes=of_approved,
    empty=_("Nothing approved waits for its time."),
)
SECOND_LOOK = Tab(
    name="second-look",
    label=_("Second look due"),
    pages=second_looks,
    notes=of_second_looks,
    empty=_("Nothing waits for a second look."),
    is_grave=True,
)
PROBLEMS = Tab(
    name="problems",
    label=_("Problems"),
    pages=in_trouble,
    notes=of_problems,
    empty=_("All is well: nothing has failed, and nothing is in danger."),
    is_grave=True,
)
TABS = (AWAITING, WAITING, RETURNED, APPROVED, SECOND_LOOK, PROBLEMS)


def tabs_of(user: Any) -> list[Tab]:
    return [tab for tab in TABS if reviews(user) or not tab.for_reviewers]


def first_tab(user: Any) -> Tab:
    """What somebody has to do something about: decide, or change what came back."""
    return AWAITING if reviews(user) else RETURNED


def in_order(pages: QuerySet[Page]) -> QuerySet[Page]:
    """By planned time, so that what is overdue comes first; unplanned pieces by their wait."""
    ordered = pages.select_related("locale", "owner")
    return ordered.order_by(F("due_at").asc(nulls_last=True), F("since").asc(nulls_last=True), "pk")
