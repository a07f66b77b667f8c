"""What stands on the problems screen, gathered for one person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from newsroom.delivery.dead_letters import dead_letters
from newsroom.delivery.models import FollowUp
from newsroom.desk.problems.access import may_operate
from newsroom.desk.problems.alarms import Alarm, alarms_of
from newsroom.desk.problems.failed_sets import failed_sets_for
from newsroom.desk.problems.recalls import Recall, recalls_for
from newsroom.desk.problems.topic_words import words_for
from newsroom.desk.problems.webhooks import WebhookTroubles, webhook_troubles
from newsroom.intake.wires.keepers import failing_wires
from newsroom.intake.wires.models import WireSource
from newsroom.publishing.at_work import rows_at_work
from newsroom.publishing.backlog import Backlog, backlogs
from newsroom.publishing.broker import Broker, look_at_broker
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.health import MOST_SILENCE, publication_health
from newsroom.publishing.models import ClockSwitch, Heartbeat, LaunchSet, Preparation, Publication
from newsroom.publishing.pause import standing_pause
from newsroom.publishing.prepare import publications_in_danger
from newsroom.publishing.prepare_findings import words_of
from newsroom.publishing.time_words import span_in_words
from newsroom.review.corrections_panel import WaitingNote, waiting_notes
from newsroom.review.policy import Verb
from newsroom.review.problems_panel import without_class
from newsroom.review.rights import pages_where
from newsroom.review.second_look_panel import looks_of
from newsroom.review.second_looks import SecondLook

# The screen shows this many of each kind, oldest first; the numbers count all.
SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Request:
    """A row of the ledger in words; `worked_for` while somebody carries it out."""

    row: Publication
    late_by: str
    sentences: list[str]
    worked_for: str = ""


@dataclass(frozen=True, kw_only=True)
class Process:
    beat: Heartbeat
    silent_for: timedelta

    @property
    def is_alive(self) -> bool:
        return self.silent_for <= MOST_SILENCE

    @property
    def queues(self) -> str:
        return ", ".join(self.beat.queues.split(","))

    @property
    def silence(self) -> str:
        return span_in_words(self.silent_for)


@dataclass(frozen=True, kw_only=True)
class Letters:
    """Follow-ups of one topic; `age` of the oldest that waits."""

    backlog: Backlog
    what: str
    age: str


@dataclass(frozen=True, kw_only=True)
class Board:
    may_operate: bool
    alarms: list[Alarm]
    pause: ClockSwitch | None
    failed: list[Request]
    failed_sets: list[LaunchSet]
    dangers: list[Request]
    second_looks: list[SecondLook]
    corrections: list[WaitingNote]
    recalls: list[Recall]
    wires: list[WireSource]
    waiting: list[Request]
    # Counts all, of other people's pages too.
    waiting_count: int
    dead: list[FollowUp]
    dead_count: int
    letters: list[Letters]
    webhooks: WebhookTroubles
    busy_follow_ups: int
    processes: list[Process]
    sweeps: list[Process]
    broker: Broker

    @property
    def is_quiet(self) -> bool:
        return not (
            self.alarms
            or self.failed
            or self.failed_sets
            or self.dangers
            or self.second_looks
            or self.corrections
            or self.recalls
            or self.wires
            or self.dead_count
            or self.webhooks.count
        )


def board_for(user: Any) -> Board:
    now = database_now()
    health, pause = publication_health(), standing_pause()
    beats = [Process(beat=beat, silent_for=now - beat.at) for beat in Heartbeat.objects.all()]
    is_operator = may_operate(user)
    return Board(
        may_operate=is_operator,
        alarms=alarms_of(health, pause),
        pause=pause,
        failed=[failure(row, now=now) for row in failures_for(user)[:SHOWN]],
        failed_sets=list(failed_sets_for(user, now=now)[:SHOWN]),
        dangers=[danger(found) for found in in_danger(user)[:SHOWN]],
        second_looks=list(looks_of(user)[:SHOWN]),
        corrections=waiting_notes(user, limit=SHOWN),
        recalls=recalls_for(user)[:SHOWN],
        wires=list(failing_wires(user)[:SHOWN]),
        waiting=what_waits(user, now=now),
        waiting_count=health.waiting,
        dead=list(dead_letters()[:SHOWN]) if is_operator else [],
        dead_count=dead_letters().count(),
        letters=[letters_of(backlog, now=now) for backlog in backlogs()],
        webhooks=webhook_troubles(user, now=now),
        busy_follow_ups=len(rows_at_work(FollowUp)),
        processes=[one for one in beats if one.beat.kind != Heartbeat.Kind.SWEEP],
        sweeps=[one for one in beats if one.beat.kind == Heartbeat.Kind.SWEEP],
        broker=look_at_broker(),
    )


def pages_of(user: Any) -> Q:
    """Titles of drafts are shown to those only who schedule there."""
    return Q(page_id__in=pages_where(user=user, verb=Verb.SCHEDULE).values("pk"))


def failures_for(user: Any) -> QuerySet[Publication]:
    return failed_publications().filter(pages_of(user))


def failure(row: Publication, *, now: datetime) -> Request:
    sentences = [without_class(row.last_error)]
    return Request(row=row, late_by=span_in_words(now - row.due_at), sentences=sentences)


def in_danger(user: Any) -> QuerySet[Preparation]:
    """What is to go out and cannot, as the dry runs found."""
    return publications_in_danger().filter(
        publication__in=Publication.objects.filter(pages_of(user))
    )


def danger(found: Preparation) -> Request:
    sentences = [words_of(finding) for finding in found.findings]
    return Request(row=found.publication, late_by="", sentences=sentences)


def what_waits(user: Any, *, now: datetime) -> list[Request]:
    """Requests whose time has come, in the order in which they go out."""
    at_work = {row.row_id: span_in_words(row.since) for row in rows_at_work(Publication)}
    due = Publication.objects.filter(
        pages_of(user), state=Publication.State.PENDING, due_at__lte=now
    )
    return [
        Request(
            row=row,
            late_by=span_in_words(now - row.due_at),
            sentences=[without_class(row.last_error)] if row.last_error else [],
            worked_for=at_work.get(row.pk, ""),
        )
        for row in due.order_by("due_at", "-verb", "pk")[:SHOWN]
    ]


def letters_of(backlog: Backlog, *, now: datetime) -> Letters:
    age = span_in_words(now - backlog.oldest_at) if backlog.oldest_at else ""
    return Letters(backlog=backlog, what=words_for(backlog.topic), age=age)
