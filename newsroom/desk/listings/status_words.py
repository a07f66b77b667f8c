"""The status of a story in a word or two, and what comes next; `facts.py` looks everything up.

Wagtail's own words know neither the ledger nor approvals.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from newsroom.publishing.models import Publication
from newsroom.publishing.time_words import day_in_words


@dataclass(frozen=True, kw_only=True)
class Requests:
    """Of one page in the ledger: what waits, and the verbs that failed unanswered."""

    goes_out_at: datetime | None = None
    comes_down_at: datetime | None = None
    failed: Collection[str] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class Status:
    words: str
    notes: list[str]
    is_live: bool
    has_failed: bool


def status_of(page: Any, *, requests: Requests, approved_at: datetime | None) -> Status:
    """`approved_at`: when its newest version was approved, if that still stands."""
    return Status(
        words=words_of(page, requests=requests, approved_at=approved_at),
        notes=list(notes_of(page, requests=requests)),
        is_live=page.live,
        has_failed=bool(requests.failed),
    )


def words_of(page: Any, *, requests: Requests, approved_at: datetime | None) -> str:
    if page.live:
        return _("live")
    if requests.goes_out_at:
        return _("scheduled")
    if in_workflow := workflow_words(page):
        return in_workflow
    # What was approved before it last went out was used up by that.
    last_out = page.last_published_at
    if approved_at and (last_out is None or approved_at > last_out):
        return _("approved")
    return _("taken down") if last_out else _("draft")


def notes_of(page: Any, *, requests: Requests) -> Iterator[str]:
    if Publication.Verb.PUBLISH in requests.failed:
        yield _("did not go out")
    if Publication.Verb.UNPUBLISH in requests.failed:
        yield _("did not come down")
    if requests.goes_out_at:
        sentence = _("update goes out %(when)s") if page.live else _("goes out %(when)s")
        yield sentence % {"when": when(requests.goes_out_at)}
    elif page.live and page.has_unpublished_changes:
        yield workflow_words(page) or _("changed since")
    if requests.comes_down_at:
        yield _("comes down %(when)s") % {"when": when(requests.comes_down_at)}


def workflow_words(page: Any) -> str:
    """Wagtail's lists have looked up all states of their pages before."""
    state = page.current_workflow_state
    if state is None:
        return ""
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("changes requested")
    return _("in review")


def when(instant: datetime) -> str:
    """In the zone of the account."""
    local = localtime(instant)
    return f"{day_in_words(local)} {date_format(local, 'H:i')}"
