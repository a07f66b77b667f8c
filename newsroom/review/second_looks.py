"""What went out urgently and still waits for a second pair of eyes.

`publish_urgent` writes a row, `second_look_verb` closes it; the home panel, the problems screen
and the editor read `second_looks_due`.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class SecondLook(models.Model):
    """Due from `published_at` until `given_at`. Plain ids: it outlives page and accounts."""

    page_id = models.BigIntegerField(db_index=True)
    page_title = models.CharField(max_length=255)
    locale = models.CharField(max_length=12)
    revision_id = models.BigIntegerField()
    publication_id = models.BigIntegerField()
    # A headline before its story; otherwise an update of a live story.
    is_flash = models.BooleanField()
    reason = models.CharField(_("reason"), max_length=200)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_by_name = models.CharField(max_length=200)
    # Whose save made the text what it is; empty where no account stands behind it.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_by_name = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(null=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=("published_at",),
                condition=models.Q(given_at__isnull=True),
                name="second_looks_due",
            )
        ]

    def __str__(self) -> str:
        return f"second look at {self.page_title} ({self.locale})"

    def is_by(self, user: Any) -> bool:
        """Whether this person sent it out or wrote it: then somebody else has to look."""
        return user.pk in (self.published_by_id, self.written_by_id)


def second_looks_due() -> QuerySet[SecondLook]:
    """All that wait, longest first. What was deleted since can no longer be looked at."""
    waiting = SecondLook.objects.filter(given_at__isnull=True)
    existing = Page.objects.filter(pk=models.OuterRef("page_id"))
    return waiting.filter(models.Exists(existing)).order_by("published_at", "pk")
