"""The workflow's task, what was read in it, desks, urgent rights, and what people are told."""

import uuid

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from newsroom.review.claims import Claim
from newsroom.review.draft_reports import DraftReport
from newsroom.review.last_reads import LastRead
from newsroom.review.moderation import FourEyes
from newsroom.review.notices.models import MailWish, Notice, NoticeMail
from newsroom.review.policy import Role, Seat
from newsroom.review.second_looks import SecondLook
from newsroom.review.urgent_rights import UrgentRight

__all__ = [
    "Claim",
    "Desk",
    "DraftReport",
    "FourEyesTask",
    "LastRead",
    "MailWish",
    "Notice",
    "NoticeMail",
    "ReadState",
    "SecondLook",
    "UrgentRight",
]


class ReadState(TaskState):
    """What the reviewer was shown, and the time that the reviewer chose for it."""

    content_hash = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField(null=True)  # empty: now
    wall_time = models.CharField(max_length=32, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    ends_at = models.DateTimeField(null=True)
    # Readers of the live story are not told that it was updated.
    is_minor = models.BooleanField(default=False, db_default=False)


class FourEyesTask(FourEyes, Task):
    """Who may decide is said by the policy table, not by groups chosen here."""

    task_state_class = ReadState


class Desk(models.Model):
    """A group of people with one role, in every locale and section or in one.

    The group is Wagtail's own, so that people are put at a desk in the screens for users.
    """

    group = models.OneToOneField(
        Group, primary_key=True, on_delete=models.CASCADE, related_name="desk"
    )
    role = models.CharField(
        _("role"), max_length=20, choices=[(role.value, role.value) for role in Role]
    )
    locale_code = models.CharField(_("locale"), max_length=12, blank=True)
    # The translation key of a category: one desk serves the section in all its locales.
    section_key = models.UUIDField(_("section"), null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("role", "locale_code", "section_key"),
                nulls_distinct=False,
                name="one_desk_per_role_locale_and_section",
            ),
        )

    def __str__(self) -> str:
        return self.group.name

    @property
    def seat(self) -> Seat:
        section: uuid.UUID | None = self.section_key
        return Seat(
            role=Role(self.role),
            locale_code=self.locale_code,
            section_key=section.hex if section else "",
        )
