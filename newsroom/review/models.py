"""The workflow's task: approval of the very content that was read, by another pair of eyes."""

from django.db import models
from wagtail.models import Task, TaskState

from newsroom.review.moderation import FourEyes


class ReadState(TaskState):
    """What the reviewer was shown, and the time that the reviewer chose for it."""

    content_hash = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField(null=True)  # empty: now
    wall_time = models.CharField(max_length=32, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    ends_at = models.DateTimeField(null=True)


class FourEyesTask(FourEyes, Task):
    """Who may decide is said by the policy table, not by groups chosen here."""

    task_state_class = ReadState
