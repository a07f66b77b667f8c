"""What each person last read of a story, so that the next look shows what changed since.

`desk/changes` and `desk/reading` note it when they show a version. The content itself is kept:
autosave writes over a revision and keeps its number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction

from newsroom.content.content_hash import canonical_content, content_hash, digest_of
from newsroom.content.models import NewsPage


class LastRead(models.Model):
    """The newest version that the person was shown, and the other one that they knew before it.

    Plain page id, as everywhere on record; it goes with the account.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page_id = models.BigIntegerField(db_index=True)
    content_hash = models.CharField(max_length=64)
    content = models.JSONField()
    at = models.DateTimeField()
    content_before = models.JSONField(null=True)
    before_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "page_id"), name="one_last_read_per_person"),
        )

    def __str__(self) -> str:
        return f"page {self.page_id} read {self.at:%d %b %H:%M}"


@dataclass(frozen=True, kw_only=True)
class Known:
    """A version that the person knew, and when they were last shown it."""

    content: Mapping[str, Any]
    at: datetime


def note_reading(*, draft: NewsPage, user: Any, now: datetime) -> Known | None:
    """The person is shown `draft`; what they knew before it, None on a first look.

    Shown the same text again, they get the same answer: a reload takes no difference away.
    """
    digest = content_hash(draft)
    with transaction.atomic():
        row, is_first = LastRead.objects.select_for_update().get_or_create(
            user=user,
            page_id=draft.pk,
            defaults={"content_hash": digest, "content": canonical_content(draft), "at": now},
        )
        if not is_first and row.content_hash != digest:
            row.content_before, row.before_at = row.content, row.at
            row.content_hash, row.content = digest, canonical_content(draft)
        row.at = now
        row.save()
    if row.content_before is None or row.before_at is None:
        return None
    return Known(content=row.content_before, at=row.before_at)


def recall_content(*, page_id: int, user: Any, content_hash: str) -> Mapping[str, Any] | None:
    """The content of that hash, if it is one of the two that the person was shown last."""
    row = LastRead.objects.filter(user=user, page_id=page_id).first()
    if row is None:
        return None
    if row.content_hash == content_hash:
        return row.content
    before = row.content_before
    return before if before and digest_of(before) == content_hash else None
