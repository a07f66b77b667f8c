"""What a row says below its title, tab by tab: who wants what, since when, and what to press.

Each function takes the ids of the pages shown and costs the same number of queries for any number.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from newsroom.content.people import name_of
from newsroom.desk.queue.reach import Reach
from newsroom.publishing.models import Approval, Correction, Publication
from newsroom.publishing.time_words import ago_in_words
from newsroom.review.corrections_panel import proposals_for
from newsroom.review.problems_panel import problems_of
from newsroom.review.second_look_panel import looks_of


@dataclass(frozen=True, kw_only=True)
class Note:
    """`quote` are somebody's own words, in the page's language where they are for readers; `url`
    leads to what may be done, `label` says what.
    """

    sentence: str
    quote: str = ""
    is_for_readers: bool = False
    is_grave: bool = False
    url: str = ""
    label: str = ""


Notes = Callable[[Sequence[int], Reach], Mapping[int, Sequence[Note]]]


def of_review(ids: Sequence[int], reach: Reach) -> Mapping[int, list[Note]]:
    """Who handed it in, or who asks for what."""
    states = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(one) for one in ids],
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
    ).select_related("requested_by", "current_task_state__finished_by")
    return {int(state.object_id): [note_of_state(state, reach)] for state in states}


def note_of_state(state: WorkflowState, reach: Reach) -> Note:
    task: TaskState | None = state.current_task_state
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES and task is not None:
        words = {"name": who(task.finished_by), "when": ago(task.finished_at, reach)}
        if task.finished_by_id == reach.user.pk:
            return Note(sentence=_("You asked for changes %(when)s:") % words, quote=task.comment)
        sentence = _("%(name)s asks for changes, %(when)s:") % words
        return Note(sentence=sentence, quote=task.comment)
    words = {
        "name": who(state.requested_by),
        "when": ago(task.started_at if task else state.created_at, reach),
    }
    return Note(sentence=_("Handed in by %(name)s, %(when)s") % words)


def of_approved(ids: Sequence[int], reach: Reach) -> Mapping[int, list[Note]]:
    """Who approved it, and what it waits for where no time is set."""
    rows = Publication.objects.filter(
        page_id__in=ids, verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    ).select_related("approval", "launch_set")
    notes = {row.page_id: [note_of_plan(row, reach)] for row in rows}
    left = [one for one in ids if one not in notes]
    for approval in Approval.objects.filter(page_id__in=left, withdrawn_at=None).order_by("at"):
        words = {"name": approval.approved_by_name, "when": ago(approval.at, reach)}
        sentence = _("Approved by %(name)s, %(when)s; goes out when the embargo is released.")
        notes[approval.page_id] = [Note(sentence=sentence % words)]
    return notes


def note_of_plan(row: Publication, reach: Reach) -> Note:
    words = {
        "name": row.approval.approved_by_name if row.approval else row.requested_by_name,
        "when": ago(row.approval.at if row.approval else row.created_at, reach),
        "set": row.launch_set.name if row.launch_set else "",
    }
    if row.attempts:
        sentence = _("Could not go out yet: %(error)s") % {"error": row.last_error}
        return Note(sentence=sentence, is_grave=True)
    if row.launch_set is not None and row.launch_set.holds_back:
        sentence = _("Approved by %(name)s, %(when)s; goes out with the launch set “%(set)s”.")
        return Note(sentence=sentence % words)
    return Note(sentence=_("Approved by %(name)s, %(when)s") % words)


def of_second_looks(ids: Sequence[int], reach: Reach) -> Mapping[int, list[Note]]:
    notes: dict[int, list[Note]] = defaultdict(list)
    for look in looks_of(reach.user).filter(page_id__in=ids):
        words = {"name": look.published_by_name, "when": ago(look.published_at, reach)}
        is_own = look.is_by(reach.user)
        notes[look.page_id].append(
            Note(
                sentence=_("Sent out urgently by %(name)s, %(when)s:") % words,
                quote=look.reason,
                is_grave=True,
                url="" if is_own else reverse("newsroom_verb", args=[look.page_id, "second-look"]),
                label=_("Waits for another person") if is_own else _("Give the second look"),
            )
        )
    return notes


def of_problems(ids: Sequence[int], reach: Reach) -> Mapping[int, list[Note]]:
    notes: dict[int, list[Note]] = defaultdict(list)
    shown = set(ids)
    for problem in problems_of(reach.user, now=reach.now):
        row = problem.request
        if row.page_id not in shown:
            continue
        words = {"sentences": " ".join(problem.sentences)}
        failed = _("Did not go out: %(sentences)s")
        danger = _("Cannot go out as it stands: %(sentences)s")
        notes[row.page_id].append(
            Note(
                sentence=(failed if problem.has_failed else danger) % words,
                is_grave=True,
                url=reverse("newsroom_story", args=[row.page_id]),
                label=_("What may be done…"),
            )
        )
    for correction in proposals_for(reach.user).filter(page_id__in=ids):
        notes[correction.page_id].append(note_of_correction(correction, reach))
    return notes


def note_of_correction(correction: Correction, reach: Reach) -> Note:
    words = {
        "kind": capfirst(correction.get_kind_display()),
        "name": correction.proposed_by_name,
        "when": ago(correction.proposed_at, reach),
    }
    is_own = correction.proposed_by_id == reach.user.pk
    address = reverse("newsroom_verb", args=[correction.page_id, "approve-correction"])
    return Note(
        sentence=_("%(kind)s, proposed by %(name)s, %(when)s:") % words,
        quote=correction.note,
        is_for_readers=True,
        url="" if is_own else address,
        label=_("Waits for another person") if is_own else _("Read and approve"),
    )


def ago(instant: Any, reach: Reach) -> str:
    return ago_in_words(reach.now - instant)


def who(user: Any) -> str:
    return name_of(user) or _("somebody")
