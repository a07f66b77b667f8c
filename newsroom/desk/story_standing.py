"""How a page stands, in sentences: what readers see, who approved what, what holds it, what waits.

The editor's status panel and the story's desk show them; times are in the zone of the reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from newsroom.content.content_hash import content_hash
from newsroom.content.models import NewsPage
from newsroom.publishing.approval_words import approver_in_words
from newsroom.publishing.approvals import standing_approval
from newsroom.publishing.breaking import standing_pin
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.holds import describe_hold, standing_holds
from newsroom.publishing.models import Approval, Preparation, Publication
from newsroom.publishing.plans import sentence_for
from newsroom.publishing.prepare_findings import words_of
from newsroom.publishing.sets.membership import waits_in
from newsroom.publishing.sets.words import when_of
from newsroom.publishing.undo_rules import TAKEN_BACK, newest_done
from newsroom.review.correction_texts import waiting_correction
from newsroom.review.correction_words import what_it_changes
from newsroom.review.second_looks import second_looks_due

Tone = Literal["good", "plain", "warning"]
ICONS: dict[Tone, str] = {"good": "success", "plain": "info-circle", "warning": "warning"}


@dataclass(frozen=True, kw_only=True)
class Standing:
    sentence: str
    tone: Tone = "plain"

    @property
    def icon(self) -> str:
        return ICONS[self.tone]


def standing_of(page: NewsPage, *, draft: Any, now: datetime) -> list[Standing]:
    """`draft` is the latest version as an object: approvals are told from what it holds."""
    return [
        *public_standing(page),
        *taken_back(page),
        *beyond_wagtail(page, draft=draft, now=now),
        *(Standing(sentence=sentence_for(row, now=now)) for row in waiting_rows(page)),
        *given_up(page),
    ]


def beyond_wagtail(page: NewsPage, *, draft: Any, now: datetime) -> list[Standing]:
    """What the status panel does not say already: times to come stand there in their own lines."""
    return [
        *holds_on(page, now=now),
        *due_second_looks(page),
        *approval_standing(page, draft=draft),
        *breaking(page, now=now),
        *waiting_corrections(page),
        *dry_run_findings(page),
        *awaited_by_its_set(page, now=now),
    ]


def holds_on(page: NewsPage, *, now: datetime) -> Iterator[Standing]:
    for hold in standing_holds(page.translation_key.hex, now):
        yield Standing(sentence=describe_hold(hold), tone="warning")


def public_standing(page: NewsPage) -> Iterator[Standing]:
    if not page.live:
        yield Standing(sentence=_("Readers do not see it."))
        return
    since = in_words(page.last_published_at) if page.last_published_at else ""
    yield Standing(sentence=_("Live; last sent out %(since)s.") % {"since": since}, tone="good")
    if page.has_unpublished_changes:
        yield Standing(sentence=_("The newest version has changes that readers do not see yet."))


def taken_back(page: NewsPage) -> Iterator[Standing]:
    row = newest_done(page)
    if row is not None and row.act in TAKEN_BACK and row.done_at is not None:
        words = {"name": row.requested_by_name, "when": in_words(row.done_at), "why": row.reason}
        sentences = {
            Publication.Act.RESTORE.value: _(
                "%(name)s took back what had gone out, %(when)s; the version before is live:"
                " %(why)s"
            ),
            Publication.Act.RETRACT.value: _(
                "%(name)s took it back, %(when)s; its address says “withdrawn”: %(why)s"
            ),
        }
        yield Standing(sentence=sentences[row.act] % words, tone="warning")


def due_second_looks(page: NewsPage) -> Iterator[Standing]:
    for look in second_looks_due().filter(page_id=page.pk):
        yield Standing(
            sentence=_("Second look due: %(name)s sent it out as urgent, %(when)s. %(reason)s")
            % {
                "name": look.published_by_name,
                "when": in_words(look.published_at),
                "reason": look.reason,
            },
            tone="warning",
        )


def breaking(page: NewsPage, *, now: datetime) -> Iterator[Standing]:
    pin = standing_pin(page, now=now)
    if pin is not None:
        yield Standing(sentence=_("Breaking until %(until)s.") % {"until": in_words(pin.until)})


def dry_run_findings(page: NewsPage) -> Iterator[Standing]:
    """What would keep a planned publication in, as the last dry run found it."""
    runs = Preparation.objects.filter(
        publication__page_id=page.pk, publication__state=Publication.State.PENDING
    )
    for run in runs:
        for finding in run.findings:
            words = {"finding": words_of(finding)}
            yield Standing(sentence=_("Would not go out: %(finding)s") % words, tone="warning")


def approval_standing(page: NewsPage, *, draft: Any) -> Iterator[Standing]:
    approval = standing_approval(page_id=page.pk, content_hash=content_hash(draft))
    if approval is not None:
        yield Standing(sentence=approved_by(approval), tone="good")
        return
    latest = Approval.objects.filter(page_id=page.pk).order_by("-at", "-pk").first()
    if latest is None:
        yield Standing(sentence=_("Nobody has approved any version yet."))
    elif latest.withdrawn_at is not None:
        yield Standing(
            sentence=_("The last approval, by %(name)s, was withdrawn %(when)s.")
            % {"name": latest.approved_by_name, "when": in_words(latest.withdrawn_at)},
            tone="warning",
        )
    else:
        yield Standing(
            sentence=_("Changed since %(name)s approved it, %(when)s: it has to be approved again.")
            % {"name": latest.approved_by_name, "when": in_words(latest.at)},
            tone="warning",
        )


def approved_by(approval: Approval) -> str:
    sentences = {
        Approval.Kind.REVIEWED.value: _("The newest version was approved by %(name)s, %(when)s."),
        Approval.Kind.URGENT.value: _(
            "The newest version was sent out as urgent by %(name)s, %(when)s."
        ),
        Approval.Kind.IMPORT.value: _(
            "The newest version came in with an import by %(name)s, %(when)s."
        ),
    }
    return sentences[approval.kind] % {
        "name": approver_in_words(approval),
        "when": in_words(approval.at),
    }


def waiting_corrections(page: NewsPage) -> Iterator[Standing]:
    """Versions are read only where a proposal waits."""
    row = waiting_correction(page)
    if row is None:
        return
    sentence = _("%(kind)s by %(name)s waits for another person: “%(note)s” %(changes)s")
    words = {
        "kind": capfirst(row.get_kind_display()),
        "name": row.proposed_by_name,
        "note": row.note,
        "changes": what_it_changes(page, row),
    }
    yield Standing(sentence=sentence % words, tone="warning")


def awaited_by_its_set(page: NewsPage, *, now: datetime) -> Iterator[Standing]:
    """A member without a request in the ledger; with one, its plan says so."""
    launch_set = waits_in(page.pk)
    asked = Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING)
    if launch_set is None or asked.filter(launch_set=launch_set).exists():
        return
    words = {"name": launch_set.name, "when": when_of(launch_set, now=now)}
    if launch_set.holds_back:
        sentence = _("Awaited by the launch set “%(name)s”, %(when)s: it has to be approved.")
    else:
        sentence = _("The launch set “%(name)s” went out without it; approved, it follows at once.")
    yield Standing(sentence=sentence % words, tone="warning")


def waiting_rows(page: NewsPage) -> list[Publication]:
    rows = Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING)
    return list(rows.order_by("due_at"))


def given_up(page: NewsPage) -> Iterator[Standing]:
    for row in failed_publications().filter(page_id=page.pk):
        failed = {
            Publication.Verb.PUBLISH.value: _("It did not go out: %(error)s Give it another time."),
            Publication.Verb.UNPUBLISH.value: _("It did not come down: %(error)s Move its end."),
        }
        error = f"{row.last_error.rstrip('.')}."
        yield Standing(sentence=failed[row.verb] % {"error": error}, tone="warning")


def in_words(instant: datetime) -> str:
    """Such as “24 Nov 2026, 09:00”, as the reader's language writes it."""
    local = localtime(instant)
    return f"{date_format(local, 'DATE_FORMAT')}, {date_format(local, 'H:i')}"
