"""The steps that pages' histories tell and the ledger does not: attempts, holds, decisions.

Whatever a room writes there under a name that begins with `newsroom.` is shown in its own words.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from wagtail.models import PageLogEntry

from newsroom.desk.timeline.steps import Step
from newsroom.publishing.history import DONE, ENTERED, FAILED

OURS = "newsroom."
# The ledger's rows tell these themselves; pins of similar news are no matter of publication.
TOLD_ELSEWHERE = (ENTERED, DONE)
OTHER_MATTERS = "newsroom.related"
OF_WAGTAIL = ("wagtail.workflow.start", "wagtail.workflow.reject", "wagtail.workflow.cancel")
MOST_LINES = 300


def steps_of_history(page_ids: Iterable[int], *, locales: dict[int, str]) -> Iterator[Step]:
    """A line that stands in the histories of all locales at once is told once."""
    lines = (
        PageLogEntry.objects.filter(page_id__in=list(page_ids))
        .filter(Q(action__startswith=OURS) | Q(action__in=OF_WAGTAIL))
        .exclude(action__in=TOLD_ELSEWHERE)
        .exclude(action__startswith=OTHER_MATTERS)
        .select_related("user", "user__wagtail_userprofile")
        .order_by("-timestamp", "-pk")[:MOST_LINES]
    )
    told: dict[tuple[object, str, str], Step] = {}
    for line in lines:
        message = str(line.message)
        key = (line.timestamp.replace(microsecond=0), line.action, message)
        locale = locales.get(line.page_id, "")
        told[key] = Step(
            at=line.timestamp,
            locale="" if key in told and told[key].locale != locale else locale,
            sentence=message,
            detail=str(line.comment or ""),
            who=str(line.user_display_name) if line.user_id else "",
            tone="warning" if line.action == FAILED else "plain",
            rank=2,
        )
    yield from told.values()
