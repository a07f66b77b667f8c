"""Wagtail's background work (reference index, file deletion) as follow-ups: a row now, run later.

Django's TASKS setting names `DatabaseBackend`; no request ever opens a broker connection.
"""

import logging
import uuid
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups

logger = logging.getLogger(__name__)

TOPIC = "background"


class DatabaseBackend(BaseTaskBackend):
    supports_defer = False

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        """Record the call; it commits, or rolls back, with what asked for it."""
        call_id = uuid.uuid4().hex
        now = timezone.now()
        payload = {"task": task.module_path, "args": list(args), "kwargs": dict(kwargs)}
        record_follow_ups([Effect(topic=TOPIC, key=f"{TOPIC}:{call_id}", payload=payload)], now=now)
        return TaskResult(
            task=task,
            id=call_id,
            status=TaskResultStatus.READY,
            enqueued_at=now,
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def run_background_task(payload: Payload) -> None:
    """Follow-up handler: call the recorded function, unless its object was deleted meanwhile."""
    task = import_string(payload["task"])
    try:
        task.call(*payload["args"], **payload["kwargs"])
    except ObjectDoesNotExist:
        logger.info("Background work had lost its object", extra={"task": payload["task"]})
