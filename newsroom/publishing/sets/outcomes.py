"""How a set ended, written where people look: the set, its members, the ledger, the history."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet, LaunchSetMember
from newsroom.publishing.publish_one import (
    MOST_ATTEMPTS,
    Outcome,
    note_attempt,
    pause_after,
    words_of,
)
from newsroom.publishing.sets.candidates import Candidate
from newsroom.publishing.sets.history import note_missed
from newsroom.publishing.sets.tell_failure import tell_of_failed_set

State, Mode, Member = LaunchSet.State, LaunchSet.Mode, LaunchSetMember.State
LONGEST_ERROR = 2000


class SetNotReady(Exception):
    """All were to go, and some cannot: `problems` by the key of the member."""

    def __init__(self, problems: Mapping[int, str]) -> None:
        super().__init__(f"{len(problems)} members are not ready")
        self.problems = dict(problems)


def close_set(launch_set: LaunchSet, candidates: Sequence[Candidate], *, done_by: str) -> None:
    """After the attempt that counts. What stays behind goes out by itself as soon as it can."""
    for candidate in candidates:
        settle_member(candidate)
    members = [one.member for one in candidates]
    out = [one.pk for one in members if one.state == Member.OUT]
    launch_set.members.filter(pk__in=out).update(state=Member.OUT, problem="")
    rest = [one for one in members if one.state != Member.OUT]
    LaunchSetMember.objects.bulk_update(rest, ["state", "problem"])
    launch_set.attempts += 1
    launch_set.done_by, launch_set.done_at = done_by, database_now()
    launch_set.lateness = max(launch_set.done_at - launch_set.due_at, timedelta(0))
    launch_set.state = state_of(launch_set)
    launch_set.last_error = in_sentences(launch_set)
    launch_set.save()


def settle_member(candidate: Candidate) -> None:
    member, row = candidate.member, candidate.row
    member.problem = candidate.problem[:LONGEST_ERROR]
    if candidate.problem:
        if row is not None and candidate.error is not None:
            note_attempt(row, words_of(candidate.error))
        return
    if candidate.has_ended:
        member.state, member.problem = Member.LEFT, row.last_error if row else ""
        return
    member.state = Member.OUT


def state_of(launch_set: LaunchSet) -> str:
    """By its members: all out, some, or none."""
    states = list(launch_set.members.values_list("state", flat=True))
    if all(state == Member.OUT for state in states):
        return State.DONE
    return State.PARTIAL if Member.OUT in states else State.FAILED


def in_sentences(launch_set: LaunchSet) -> str:
    """The problems of all members, for lists and mails."""
    members = launch_set.members.exclude(problem="").order_by("pk")
    return " ".join(f"{one.page_title} ({one.locale}): {one.problem}" for one in members)[
        :LONGEST_ERROR
    ]


def record_failure(set_id: int, error: Exception) -> Outcome:
    """Keep what was in the way; the next attempt after 1, 2, 4 … seconds, five in all."""
    with transaction.atomic():
        launch_set = (
            LaunchSet.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
            .filter(pk=set_id, state=State.PLANNED)
            .first()
        )
        if launch_set is None:
            return Outcome.NOT_DUE_OR_TAKEN
        launch_set.attempts += 1
        launch_set.started_at = database_now()
        launch_set.next_attempt_at = launch_set.started_at + pause_after(launch_set.attempts)
        launch_set.last_error = keep_problems(launch_set, error)
        if launch_set.attempts >= MOST_ATTEMPTS:
            launch_set.state = State.FAILED
            note_missed(launch_set)
            tell_of_failed_set(launch_set)
        launch_set.save()
    return Outcome.FAILED if launch_set.state == State.FAILED else Outcome.RETRY


def keep_problems(launch_set: LaunchSet, error: Exception) -> str:
    """Beside each member what concerns it; the set says all of it, or what broke as a whole."""
    problems = error.problems if isinstance(error, SetNotReady) else {}
    members = list(launch_set.members.filter(state=Member.WAITING))
    for member in members:
        member.problem = problems.get(member.pk, "")[:LONGEST_ERROR]
    LaunchSetMember.objects.bulk_update(members, ["problem"])
    return in_sentences(launch_set) if problems else words_of(error)
