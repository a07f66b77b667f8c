"""How a page stands, in sentences: what readers see, who approved what, what holds it, what waits.

The editor's status panel and the story's desk show them; times are in the zone of the reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from newsroom.content.content_hash import content_hash
from newsroom.content.models import NewsPage
from newsroom.desk.standing import sentence_for
from newsroom.publishing.approvals import standing_approval
from newsroom.publishing.holds import describe_hold, standing_holds
from newsroom.publishing.models import Approval, BreakingPin, Correction, Publication

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
        *holds_on(page, now=now),
        *public_standing(page, now=now),
        *approval_standing(page, draft=draft),
        *waiting_corrections(page),
        *(Standing(sentence=sentence_for(row, now=now)) for row in waiting_rows(page)),
    ]


def holds_on(page: NewsPage, *, now: datetime) -> Iterator[Standing]:
    for hold in standing_holds(page.translation_key.hex, now):
        yield Standing(sentence=describe_hold(hold), tone="warning")


def public_standing(page: NewsPage, *, now: datetime) -> Iterator[Standing]:
    if not page.live:
        yield Standing(sentence=_("Readers do not see it."))
        return
    since = in_words(page.last_published_at or now)
    yield Standing(sentence=_("Live; last sent out %(since)s.") % {"since": since}, tone="good")
    if page.has_unpublished_changes:
        yield Standing(sentence=_("The newest version has changes that readers do not see yet."))
    pin = BreakingPin.objects.filter(page_id=page.pk, ended_at__isnull=True, until__gt=now).first()
    if pin is not None:
        yield Standing(sentence=_("Breaking until %(until)s.") % {"until": in_words(pin.until)})


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
            sentence=_("Changed since %(name)s approved it %(when)s: the newest version needs one.")
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
        "name": approval.approved_by_name,
        "when": in_words(approval.at),
    }


def waiting_corrections(page: NewsPage) -> Iterator[Standing]:
    rows = Correction.objects.filter(page_id=page.pk, state=Correction.State.PROPOSED)
    for row in rows:
        yield Standing(
            sentence=_("A note by %(name)s waits for another person: %(note)s")
            % {"name": row.proposed_by_name, "note": row.note},
            tone="warning",
        )


def waiting_rows(page: NewsPage) -> list[Publication]:
    rows = Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING)
    return list(rows.order_by("due_at"))


def in_words(instant: datetime) -> str:
    """Such as “24 Nov 2026, 09:00”, as the reader's language writes it."""
    local = localtime(instant)
    return f"{date_format(local, 'DATE_FORMAT')}, {date_format(local, 'H:i')}"
