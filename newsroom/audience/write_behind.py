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
# After a failure nobody asks Redis for this long.
PAUSE_SECONDS = 2.0
LAST_PAUSE_SECONDS = 0.1  # while the process waits to end
# What a process that ends may still spend on sending.
FAREWELL_SECONDS = 2.0


class ViewBuffer:
    """One per process. `add` returns at once; `waiting` and `dropped` are counts of views."""

    def __init__(self, send: Callable[[Sequence[View]], int] = add_views) -> None:
        self._send = send
        self._views: deque[View] = deque()
        self._arrived = threading.Condition()
        self._thread: threading.Thread | None = None
        self._sending = 0
        self._is_closing = False
        self._is_away = False
        self.dropped = 0

    def add(self, view: View) -> None:
        with self._arrived:
            if len(self._views) >= MOST_WAITING:
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
        ends_at = time.monotonic() + FAREWELL_SECONDS
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
            time.sleep(LAST_PAUSE_SECONDS if self._is_closing else PAUSE_SECONDS)

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
