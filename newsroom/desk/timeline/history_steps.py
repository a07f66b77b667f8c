"""The steps that pages' histories tell and the ledger does not: attempts, holds, decisions.

Whatever a room writes there under a name that begins with `newsroom.` is shown in its own words.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry

from newsroom.desk.timeline.hands import Hand
from newsroom.desk.timeline.steps import Step
from newsroom.intake.door.history import HANDED_IN
from newsroom.intake.door.models import HandedIn
from newsroom.publishing.embargo_history import EMBARGOED
from newsroom.publishing.history import DONE, ENTERED, FAILED
from newsroom.publishing.hold_history import HELD
from newsroom.publishing.prepare_history import WARNED
from newsroom.publishing.zone_rules import MOVED

OURS = "newsroom."
# The ledger's rows tell these themselves; pins of similar news are no matter of publication.
TOLD_ELSEWHERE = (ENTERED, DONE)
OTHER_MATTERS = "newsroom.related"
# Said in our words where Wagtail's speak of tasks.
OF_WAGTAIL = {
    "wagtail.workflow.start": gettext_lazy("Submitted for review"),
    "wagtail.workflow.resume": gettext_lazy("Submitted again, after changes"),
    "wagtail.workflow.reject": "",
    "wagtail.workflow.cancel": "",
}
MOST_LINES = 300
# What is signed by no account: programs do this with what they handed in, and the scheduler that.
OF_SENDERS = (HANDED_IN, EMBARGOED, HELD)
OF_SCHEDULER = (FAILED, WARNED, MOVED)


def steps_of_history(page_ids: Iterable[int], *, locales: dict[int, str]) -> Iterator[Step]:
    """A line that stands in the histories of all locales at once is told once."""
    lines = list(
        PageLogEntry.objects.filter(page_id__in=list(page_ids))
        .filter(Q(action__startswith=OURS) | Q(action__in=OF_WAGTAIL))
        .exclude(action__in=TOLD_ELSEWHERE)
        .exclude(action__startswith=OTHER_MATTERS)
        .select_related("user", "user__wagtail_userprofile")
        .order_by("-timestamp", "-pk")[:MOST_LINES]
    )
    unsigned = {one.page_id for one in lines if not one.user_id and one.action in OF_SENDERS}
    senders = senders_of(unsigned)
    told: dict[tuple[object, str, str], Step] = {}
    for line in lines:
        message = str(OF_WAGTAIL.get(line.action) or line.message)
        key = (line.timestamp.replace(microsecond=0), line.action, message)
        locale = locales.get(line.page_id, "")
        told[key] = Step(
            at=line.timestamp,
            locale="" if key in told and told[key].locale != locale else locale,
            sentence=message,
            detail=str(line.comment or ""),
            who=name_beside(line),
            by=hand_behind(line, sender=senders.get(line.page_id, "")),
            tone="warning" if line.action == FAILED else "plain",
            rank=2,
        )
    yield from told.values()


def senders_of(page_ids: Iterable[int]) -> dict[int, str]:
    """Who handed each of these pages in, such as `key:Coast Agency`; others are missing.

    Asked of pages that a program has signed only: no index leads from a page to who sent it.
    """
    rows = HandedIn.objects.filter(page_id__in=list(page_ids)).order_by("pk")
    return {page_id: sender for page_id, sender in rows.values_list("page_id", "sender") if page_id}


def hand_behind(line: PageLogEntry, *, sender: str) -> Hand:
    if line.user_id:
        return "person"
    if line.action in OF_SENDERS and sender:
        return "key" if sender.startswith("key:") else "wire"
    return "scheduler" if line.action in OF_SCHEDULER else "automatic"


def name_beside(line: PageLogEntry) -> str:
    """The account's name, or the partner's where a program handed the piece in."""
    if line.user_id:
        return str(line.user_display_name)
    return str(line.data.get("sender", "")) if line.action == HANDED_IN else ""
