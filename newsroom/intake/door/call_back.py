"""An item is called back by its sender: what was taken is held, what was not never comes in.

`canceled` is for good: no later version under the same id is taken. `withheld` is for now.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from newsroom.content.models import ArticlePage
from newsroom.intake.door.models import HandedIn
from newsroom.intake.door.senders import Sender
from newsroom.publishing.models import Hold
from newsroom.publishing.recalls import recall_story


@dataclass(frozen=True, kw_only=True)
class CalledBack:
    """`hold` is what stands on the story since; None where it never came in, or is held already."""

    hold: Hold | None = None


@transaction.atomic
def call_back(
    external_id: str, *, sender: Sender, status: str, version: int, reason: str, now: datetime
) -> CalledBack | None:
    """None for a notice that was heard before: it holds nothing anew that somebody has let go."""
    row, _is_new = HandedIn.objects.get_or_create(
        sender=sender.code,
        external_id=external_id,
        defaults={"first_at": now, "changed_at": now},
    )
    row = HandedIn.objects.select_for_update().get(pk=row.pk)
    if row.status == HandedIn.Status.CANCELED or (row.status, row.version) == (status, version):
        return None
    row.status, row.version, row.changed_at = status, version, now
    row.digest = ""  # usable again, the same words are to be looked at anew
    row.save()
    page = ArticlePage.objects.filter(pk=row.page_id).first() if row.page_id else None
    if page is None:
        return CalledBack()
    hold = recall_story(page=page, source=sender.name, reason=reason, now=now)
    return CalledBack(hold=hold)
