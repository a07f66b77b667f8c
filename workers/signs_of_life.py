"""How a worker and beat show that they live: rows that the probe and the problems screen read.

A worker counts as living while it hears from its broker *and* reaches the database: one that waits
for a dead Redis takes no task. workers/celery.py names this module, and Celery imports it.
"""

import logging
import os
import socket
import threading
import time
from typing import Any

from celery.beat import Scheduler
from celery.signals import heartbeat_sent, worker_ready, worker_shutdown
from django.db import Error, connections

from newsroom.publishing.beats import end_beat, record_beat
from newsroom.publishing.models import Heartbeat

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_BEATS = 4.0
# Celery's own heartbeat goes to the broker every two seconds; after this it has no broker.
BROKER_SILENCE_SECONDS = 8.0
SECONDS_TO_FINISH = 1.0


def process_name() -> str:
    """Unique among living processes, whatever a worker calls itself."""
    return f"{socket.gethostname()}:{os.getpid()}"


class WorkersPulse:
    """One per worker. The row is written by a thread, so a slow database delays no task."""

    def __init__(self) -> None:
        self.heard_at = float("-inf")
        self.ended = threading.Event()
        self.thread: threading.Thread | None = None

    def hear_the_broker(self, **event: Any) -> None:
        self.heard_at = time.monotonic()

    def start(self, sender: Any, **event: Any) -> None:
        """For `worker_ready`: the consumer knows its queues now."""
        queues = sorted(sender.app.amqp.queues.consume_from)
        self.thread = threading.Thread(
            target=self.keep_on, args=(queues,), name="pulse", daemon=True
        )
        self.thread.start()

    def keep_on(self, queues: list[str]) -> None:
        while not self.ended.is_set():
            if time.monotonic() - self.heard_at <= BROKER_SILENCE_SECONDS:
                self.beat_once(queues)
            self.ended.wait(SECONDS_BETWEEN_BEATS)

    def beat_once(self, queues: list[str]) -> None:
        """Leaves no connection behind, so that children forked meanwhile inherit none."""
        try:
            record_beat(process_name(), kind=Heartbeat.Kind.WORKER, queues=queues)
        except Error:
            logger.warning("No sign of life: the database does not take it", exc_info=True)
        finally:
            connections.close_all()

    def end(self, **event: Any) -> None:
        """For `worker_shutdown`: who leaves in good order is not missed."""
        self.ended.set()
        if self.thread is not None:
            # A beat that is on its way would come after the farewell.
            self.thread.join(SECONDS_TO_FINISH)
        forget_this_process()


class BeatingScheduler(Scheduler):
    """Celery's scheduler, which also leaves a sign of life when it ticks.

    A tick that waits for a dead broker is no sign of life: then the sweeps do not go out.
    """

    beat_at = float("-inf")

    def tick(self, *args: Any, **kwargs: Any) -> float:
        seconds: float = super().tick(*args, **kwargs)
        if time.monotonic() - self.beat_at >= SECONDS_BETWEEN_BEATS:
            self.beat_at = time.monotonic()
            self.beat_once()
        return seconds

    def beat_once(self) -> None:
        try:
            record_beat(process_name(), kind=Heartbeat.Kind.BEAT)
        except Error:
            logger.warning("No sign of life: the database does not take it", exc_info=True)
            connections.close_all()

    def close(self) -> None:
        forget_this_process()
        super().close()


def forget_this_process() -> None:
    try:
        end_beat(process_name())
    except Error:
        logger.warning("The last sign of life stays: the database is away", exc_info=True)
    finally:
        connections.close_all()


pulse = WorkersPulse()
heartbeat_sent.connect(pulse.hear_the_broker)
worker_ready.connect(pulse.start)
worker_shutdown.connect(pulse.end)
