"""Views on their way from a web process to Redis: no request waits for it.

`api` hands views over; a thread of this process sends them at once. While Redis is down or frozen
they wait here, in memory and bounded, and the thread tries again every few seconds.
"""

import atexit
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.util import Finalize

from redis.exceptions import RedisError

from newsroom.audience.counter import View, add_views

logger = logging.getLogger(__name__)

MOST_WAITING = 20_000  # views; about 10 MB
AT_ONCE = 500
LAST_PAUSE_SECONDS = 0.1  # while the process waits to end


class ViewBuffer:
    """One per process. `add` returns at once; `waiting` and `dropped` are counts of views."""

    def __init__(
        self,
        send: Callable[[Sequence[View]], int] = add_views,
        *,
        most_waiting: int = MOST_WAITING,
        pause_seconds: float = 2.0,
        farewell_seconds: float = 2.0,
    ) -> None:
        """After a failure `send` is left alone for the pause; a process that ends spends at most
        the farewell on sending.
        """
        self._send = send
        self._most_waiting = most_waiting
        self._pause_seconds = pause_seconds
        self._farewell_seconds = farewell_seconds
        self._views: deque[View] = deque()
        self._arrived = threading.Condition()
        self._thread: threading.Thread | None = None
        self._sending = 0
        self._is_closing = False
        self._is_away = False
        self.dropped = 0

    def add(self, view: View) -> None:
        with self._arrived:
            if len(self._views) >= self._most_waiting:
                self.dropped += 1
                return
            self._views.append(view)
            # Not in __init__: the process may have been forked since.
            if self._thread is None:
                self._start()
            self._arrived.notify()

    @property
    def waiting(self) -> int:
        return len(self._views) + self._sending

    def close(self) -> None:
        """Send what is left, within the farewell; called when the process ends."""
        ends_at = time.monotonic() + self._farewell_seconds
        with self._arrived:
            self._is_closing = True
            self._arrived.notify()
        while self.waiting and time.monotonic() < ends_at:
            time.sleep(0.01)
        if self.waiting or self.dropped:
            logger.warning(
                "Views were lost", extra={"waiting": self.waiting, "dropped": self.dropped}
            )

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._work, name="views", daemon=True)
        self._thread.start()
        # A web server's worker ends by one of these, depending on how it was started.
        atexit.register(self.close)
        Finalize(None, self.close, exitpriority=10)

    def _work(self) -> None:
        while True:
            with self._arrived:
                while not self._views:
                    self._arrived.wait()
                batch = [self._views.popleft() for _ in range(min(AT_ONCE, len(self._views)))]
                self._sending = len(batch)
            if self._is_sent(batch):
                self._sending = 0
                continue
            with self._arrived:
                self._views.extendleft(reversed(batch))
                self._sending = 0
            time.sleep(LAST_PAUSE_SECONDS if self._is_closing else self._pause_seconds)

    def _is_sent(self, batch: Sequence[View]) -> bool:
        """Says once when Redis goes away, and once when it is back."""
        try:
            self._send(batch)
        except (RedisError, OSError) as error:
            if not self._is_away:
                logger.warning("Views wait for Redis", extra={"error": repr(error)})
            self._is_away = True
            return False
        if self._is_away:
            counts = {"waiting": self.waiting, "dropped": self.dropped}
            logger.warning("Views reach Redis again", extra=counts)
            self._is_away = False
        return True


buffer = ViewBuffer()
