"""What a row says below its title, tab by tab: who wants what, since when, and what to press.

Each function takes the ids of the pages shown and costs the same number of queries for any number.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from newsroom.content.people import name_of
from newsroom.desk.queue.reach import Reach
from newsroom.publishing.approval_words import (
    approver_in_words,
    change_in_words,
    has_account,
    lapse_in_words,
)
from newsroom.publishing.errors import without_class
from newsroom.publishing.models import Approval, Correction, Publication
from newsroom.publishing.prepare_findings import words_of
from newsroom.publishing.time_words import ago_in_words, day_in_words
from newsroom.review.corrections_panel import proposals_for
from newsroom.review.draft_reports import reports_of_pages
from newsroom.review.problems_panel import problems_of
from newsroom.review.second_look_panel import looks_of
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.reviewer import reviews_named

IN_REVIEW = WorkflowState.STATUS_IN_PROGRESS


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


CANNOT_GO_OUT = gettext_lazy("Cannot go out as it stands: %(sentences)s")
Notes = Callable[[Sequence[int], Reach], Mapping[int, Sequence[Note]]]


def of_review(ids: Sequence[int], reach: Reach) -> Mapping[int, list[Note]]:
    """Who handed it in, or who asks for what; who was named to review it."""
    states = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(one) for one in ids],
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
    ).select_related("requested_by", "current_task_state__finished_by")
    named = notes_of_reviewers(ids, reach)
    return {
        (page_id := int(state.object_id)): [
            note_of_state(state, reach),
            *([named[page_id]] if state.status == IN_REVIEW and page_id in named else []),
        ]
        for state in states
    }


def notes_of_reviewers(ids: Sequence[int], reach: Reach) -> dict[int, Note]:
    """Whose turn it is with versions that somebody was named for."""
    jobs = reviews_named(reach.now).filter(page_id__in=ids).select_related("reviewer")
    return {job.page_id: note_of_reviewer(job, reach) for job in jobs if job.page_id}


def note_of_reviewer(job: TranslationJob, reach: Reach) -> Note:
    if job.reviewer_id == reach.user.pk:
        return Note(sentence=_("You are to review it."))
    local = job.due_at.astimezone(ZoneInfo(settings.NEWSROOM_TIME_ZONE))
    clock = f"{day_in_words(local)} {time_format(local, 'H:i')}"
    words = {"name": who(job.reviewer), "time": clock}
    return Note(sentence=_("%(name)s is to review it; from %(time)s on everybody.") % words)


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
    """Who approved it, what it waits for where no time is set, and why that approval is void."""
    rows = Publication.objects.filter(
        page_id__in=ids, verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    ).select_related("approval__approved_by", "launch_set", "preparation")
    notes = {row.page_id: [note_of_plan(row, reach), *danger_to(row)] for row in rows}
    return notes | of_embargoed([one for one in ids if one not in notes], reach)


def of_embargoed(ids: Sequence[int], reach: Reach) -> dict[int, list[Note]]:
    """Without a request in the ledger no dry run is made: the newest look at the draft tells."""
    hashes = dict(reports_of_pages(ids).values_list("page_id", "content_hash"))
    kept = Approval.objects.filter(page_id__in=ids, withdrawn_at=None)
    notes = {}
    for approval in kept.select_related("approved_by").order_by("at"):
        words = {"name": approver_in_words(approval), "when": ago(approval.at, reach)}
        sentence = _("Approved by %(name)s, %(when)s; goes out when the embargo is released.")
        against = lapse_of(approval)
        if hashes.get(approval.page_id, approval.content_hash) != approval.content_hash:
            against.append(note_of_trouble(approval.page_id, CANNOT_GO_OUT, [change_in_words()]))
        notes[approval.page_id] = [Note(sentence=sentence % words), *against]
    return notes


def danger_to(row: Publication) -> list[Note]:
    """As the last dry run of this plan found it. A closed account is told without one."""
    run = getattr(row, "preparation", None)
    if row.attempts:  # told as what went wrong
        return []
    if run is not None and run.findings and run.version == row.version:
        sentences = [words_of(finding) for finding in run.findings]
        return [note_of_trouble(row.page_id, CANNOT_GO_OUT, sentences)]
    return lapse_of(row.approval) if row.approval else []


def lapse_of(approval: Approval) -> list[Note]:
    if has_account(approval):
        return []
    return [note_of_trouble(approval.page_id, CANNOT_GO_OUT, [lapse_in_words(approval)])]


def note_of_trouble(page_id: int, sentence: Any, sentences: Sequence[str]) -> Note:
    return Note(
        sentence=sentence % {"sentences": " ".join(sentences)},
        is_grave=True,
        url=reverse("newsroom_story", args=[page_id]),
        label=_("What may be done…"),
    )


def note_of_plan(row: Publication, reach: Reach) -> Note:
    words = {
        "name": approver_in_words(row.approval) if row.approval else row.requested_by_name,
        "when": ago(row.approval.at if row.approval else row.created_at, reach),
        "set": row.launch_set.name if row.launch_set else "",
    }
    if row.attempts:
        sentence = _("Could not go out yet: %(error)s") % {"error": without_class(row.last_error)}
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
        failed = _("Did not go out: %(sentences)s")
        sentence = failed if problem.has_failed else CANNOT_GO_OUT
        notes[row.page_id].append(note_of_trouble(row.page_id, sentence, problem.sentences))
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
