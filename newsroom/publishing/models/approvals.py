"""The record of approvals: nothing goes live without one."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Approval(models.Model):
    """Somebody read this very content and said yes. Plain ids: it outlives page and account."""

    class Kind(models.TextChoices):
        REVIEWED = "reviewed", _("reviewed")
        URGENT = "urgent", _("urgent")
        IMPORT = "import", _("import")

    page_id = models.BigIntegerField(db_index=True)
    revision_id = models.BigIntegerField()
    content_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by_name = models.CharField(max_length=200)
    comment = models.TextField(blank=True)
    # Of the kind urgent only: a headline before its story, which may go out without a text.
    is_flash = models.BooleanField(default=False, db_default=False)
    # A small change of what is live, which goes out without telling readers.
    is_minor = models.BooleanField(default=False, db_default=False)
    at = models.DateTimeField()
    # Unlocking with a reason, or the first change of the content, ends an approval.
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("page_id", "revision_id"), name="approvals_by_revision")
        ]

    def __str__(self) -> str:
        return f"{self.kind} approval of revision {self.revision_id}"
