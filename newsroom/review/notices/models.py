"""What somebody was told, the mail about it, and how soon they want mails."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from newsroom.review.notices.kinds import Kind, Pace

__all__ = ["MailWish", "Notice", "NoticeMail"]


class Notice(models.Model):
    """One event, told to one person, once. Facts are kept, not sentences: each reads their own
    language, and what they may no longer read is not shown.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    event = models.CharField(max_length=40)
    # Names the one occasion, such as `submitted:17`.
    cause = models.CharField(max_length=160)
    # Whose reader one has to be. Plain: it outlives the page.
    page_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("cause", "user"), name="one_notice_per_event_and_person"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=("user", "-id"), name="notices_by_person"),
            models.Index(fields=("user",), condition=Q(read_at=None), name="unread_notices"),
            models.Index(fields=("at",), name="notices_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.cause} for {self.user_id}"


class NoticeMail(models.Model):
    """A notice that is to be mailed; a table of its own, so that sending locks no inbox."""

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        READ = "read"  # in the inbox, before the mail was due
        ANSWERED = "answered"  # nothing is left to be done about it
        BARRED = "barred"  # the person may no longer read the piece
        UNWANTED = "unwanted"  # no address, no account, or no wish any more
        HELD = "held"  # by a restore: it may have been sent already

    notice = models.OneToOneField(
        Notice, primary_key=True, on_delete=models.CASCADE, related_name="mail"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=("user", "notice"),
                condition=Q(outcome="waiting"),
                name="waiting_notice_mails",
            ),
            models.Index(
                fields=("user", "done_at"), condition=Q(outcome="sent"), name="sent_notice_mails"
            ),
        ]

    def __str__(self) -> str:
        return f"mail about {self.notice_id}: {self.outcome}"


class MailWish(models.Model):
    """How soon somebody wants mails of one kind; the default needs no row."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    pace = models.CharField(max_length=8, choices=Pace.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "kind"), name="one_mail_wish_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.pace}"
