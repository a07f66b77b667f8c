"""Who may see which draft until when. The token itself is stored nowhere: it is signed."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.models import Page

LONGEST = timedelta(hours=72)


class PreviewToken(models.Model):
    """A token shows one story in one locale: a version of it, or its draft as it changes."""

    class Kind(models.TextChoices):
        SHARED = "shared"  # given to somebody as a link
        EDITOR = "editor"  # the editor's panel: one per person and page, always prolonged

    handle = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    # Null: a page that was never saved. Deleting the page ends its tokens.
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    public_id = models.CharField(max_length=20)
    story_id = models.CharField(max_length=40)
    locale = models.CharField(max_length=12)
    # Null: the latest draft, whichever that is when somebody looks.
    revision_id = models.BigIntegerField(null=True)
    made_for = models.CharField(max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__lte=F("created_at") + LONGEST),
                name="no_preview_outlives_three_days",
            ),
            models.UniqueConstraint(
                fields=("made_by", "page"),
                condition=Q(kind="editor"),
                nulls_distinct=False,
                name="one_editor_preview_per_person_and_page",
            ),
        ]
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id} until {self.expires_at:%Y-%m-%d %H:%M}"


class UnsavedDraft(models.Model):
    """The document of a form as it stands on somebody's screen; overwritten as typing goes on."""

    token = models.OneToOneField(PreviewToken, on_delete=models.CASCADE, related_name="unsaved")
    # JSON texts, as a document has them.
    card = models.TextField()
    body = models.TextField()
    listed_at = models.DateTimeField()
    in_latest = models.BooleanField()

    def __str__(self) -> str:
        return f"unsaved {self.token_id}"
