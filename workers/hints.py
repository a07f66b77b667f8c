"""Hints to Celery from a thread of their own: a frozen broker blocks it and nothing else."""

import logging
import queue
import threading

from celery import Task

logger = logging.getLogger(__name__)
# More hints than this waiting means that the broker is down: the sweep will do (count).
MOST_WAITING = 8


class HintSender:
    """`send` returns at once; a hint that cannot be delivered is forgotten."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Task] = queue.Queue(maxsize=MOST_WAITING)
        threading.Thread(target=self._deliver, name="hints", daemon=True).start()

    def send(self, task: Task) -> None:
        try:
            self._waiting.put_nowait(task)
        except queue.Full:
            logger.warning("Hint dropped: the broker does not take any")

    def _deliver(self) -> None:
        while True:
            task = self._waiting.get()
            try:
                task.apply_async(retry=False)
            except Exception as error:  # brokers fail in many ways; none may end the thread
                logger.warning("Hint not delivered", extra={"error": repr(error)})
