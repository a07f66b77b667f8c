"""The steps that approvals and the ledger tell: approved, asked for, due, taken up, done."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from newsroom.desk.timeline.hands import Hand
from newsroom.desk.timeline.steps import Step
from newsroom.publishing.approval_words import approver_in_words, has_account, lapse_in_words
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.time_words import span_in_words
from newsroom.publishing.wall_time import describe_time

State = Publication.State
# In `done_by`: in the request of who asked, not by the scheduler.
NOW = "now"


def steps_of_approvals(
    approvals: Iterable[Approval], *, waiting: Collection[int | None], locales: dict[int, str]
) -> Iterator[Step]:
    """`waiting` are those by which something is still to go out: they may be void by then."""
    for approval in approvals:
        is_void = approval.pk in waiting and not has_account(approval)
        lapse = lapse_in_words(approval) if is_void else ""
        approved = _("Approved as a minor change") if approval.is_minor else _("Approved")
        sentences = {
            Approval.Kind.REVIEWED.value: approved,
            Approval.Kind.URGENT.value: _("Sent out as urgent, before its second look"),
            Approval.Kind.IMPORT.value: _("Approved with an import"),
        }
        locale = locales.get(approval.page_id, "")
        yield Step(
            at=approval.at,
            locale=locale,
            sentence=sentences.get(approval.kind, approval.kind),
            detail=" ".join(filter(None, [approval.comment, lapse])),
            who=approver_in_words(approval),
            by="import" if approval.kind == Approval.Kind.IMPORT else "person",
            tone="warning" if is_void else "good",
        )
        if approval.withdrawn_at is not None:
            # Who unlocked or changed the piece stands in a line of its own.
            yield Step(
                at=approval.withdrawn_at,
                locale=locale,
                sentence=_("Approval withdrawn"),
                by="automatic",
            )


def steps_of_row(row: Publication, *, now: datetime) -> Iterator[Step]:
    """Rows that were cancelled or superseded before their time end with the step of asking."""
    act = act_in_words(row)
    yield Step(
        at=row.created_at,
        locale=row.locale,
        sentence=asked_for(row, act=act, now=now),
        detail=row.reason,
        who=row.requested_by_name,
        by=hand_that_asked(row),
        rank=1,
    )
    is_over = row.state in {State.CANCELLED, State.SUPERSEDED} and row.done_at is None
    if row.due_at > row.created_at and not is_over:
        yield due_step(row, act=act, now=now)
    if row.started_at is not None:
        sentence = _("Taken up by %(who)s") % {"who": hand_of(row)}
        yield Step(
            at=row.started_at,
            locale=row.locale,
            sentence=sentence,
            who=name_of_doer(row),
            by=hand_that_did(row),
            rank=3,
        )
    if row.done_at is not None:
        yield end_step(row, act=act)
    elif row.state == State.FAILED:
        yield Step(
            at=row.next_attempt_at,
            locale=row.locale,
            sentence=_("Given up after %(attempts)s attempts: %(act)s")
            % {"attempts": row.attempts, "act": act},
            detail=row.last_error,
            who=name_of_doer(row),
            by=hand_that_did(row),
            tone="warning",
            rank=4,
        )


def act_in_words(row: Publication) -> str:
    """A worker of the version before wrote no act: its rows that take down say *publish* there."""
    is_foreign = row.verb == Publication.Verb.UNPUBLISH and row.act == Publication.Act.PUBLISH
    return str(row.get_verb_display() if is_foreign else row.get_act_display())


def asked_for(row: Publication, *, act: str, now: datetime) -> str:
    if row.due_at <= row.created_at:
        said = _("Asked for, at once: %(act)s") % {"act": act}
    else:
        when = describe_time(instant=row.due_at, zone=row.zone, now=row.created_at)
        said = _("Asked for: %(act)s, %(when)s") % {"act": act, "when": when}
    if row.done_at is None and row.state in {State.CANCELLED, State.SUPERSEDED}:
        why = row.last_error or row.get_state_display()
        return _("%(said)s. It did not come to that: %(why)s") % {"said": said, "why": why}
    return said


def due_step(row: Publication, *, act: str, now: datetime) -> Step:
    is_ahead = row.due_at > now
    return Step(
        at=row.due_at,
        locale=row.locale,
        sentence=(_("To come: %(act)s") if is_ahead else _("Due: %(act)s")) % {"act": act},
        detail=row.last_error if row.state == State.PENDING else "",
        by="scheduler",
        tone="waiting" if is_ahead else "plain",
        rank=2,
    )


def end_step(row: Publication, *, act: str) -> Step:
    assert row.done_at is not None
    if row.state != State.DONE:
        sentence = _("Not done any more: %(act)s") % {"act": act}
        return Step(
            at=row.done_at,
            locale=row.locale,
            sentence=sentence,
            detail=row.last_error,
            who=name_of_doer(row),
            by=hand_that_did(row),
            rank=4,
        )
    words = (
        _("Live: %(act)s, %(late)s after its time")
        if row.verb == Publication.Verb.PUBLISH
        else _("No longer live: %(act)s, %(late)s after its time")
    )
    return Step(
        at=row.done_at,
        locale=row.locale,
        sentence=words % {"act": act, "late": span_in_words(row.lateness)},
        who=name_of_doer(row),
        by=hand_that_did(row),
        tone="good",
        rank=4,
    )


def hand_that_asked(row: Publication) -> Hand:
    """An import approves and asks in one go; who publishes an imported piece later is a person."""
    if not row.requested_by_name:
        return "automatic"
    if row.approval is None or row.approval.kind != Approval.Kind.IMPORT:
        return "person"
    return "import" if row.approval.at == row.created_at else "person"


def hand_that_did(row: Publication) -> Hand:
    """What somebody publishes at once they carry out themselves."""
    return hand_that_asked(row) if row.done_by == NOW else "scheduler"


def name_of_doer(row: Publication) -> str:
    return row.requested_by_name if row.done_by == NOW else ""


def hand_of(row: Publication) -> str:
    """The names that the ledger keeps, in words."""
    hands = {
        "celery": _("a worker"),
        "clock": _("the clock"),
        "sweep": _("the sweep"),
        NOW: _("the person who asked"),
    }
    return hands.get(row.done_by, row.done_by) or _("nobody knows whom")
