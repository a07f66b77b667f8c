"""What callers have asked within the present minute; one `Tally` per process.

`charge` adds and returns at once. A thread of this process hands the counts to Redis every second
and takes back what all processes counted, so a limit may be passed by what arrives within that
second. While Redis is away or frozen the process goes by its own count.
"""

import logging
import threading
from collections.abc import Callable, Mapping

from redis.exceptions import RedisError

from newsroom.api.quotas.callers import Caller, Slot
from newsroom.api.quotas.shared_counts import share_counts

logger = logging.getLogger(__name__)

WINDOW_SECONDS = 60
# A request, and one that was answered by 304: that costs us next to nothing.
FULL, CHEAP = 10, 1
# Per process and window, some 10 MB; whoever comes beyond is not counted.
MOST_CALLERS = 50_000


Share = Callable[[Mapping[Slot, int]], Mapping[Slot, int]]


class Tally:
    def __init__(
        self,
        share: Share = share_counts,
        *,
        most_callers: int = MOST_CALLERS,
        pause_seconds: float = 1.0,
    ) -> None:
        self._share = share
        self._most_callers = most_callers
        self._pause_seconds = pause_seconds
        self._window = 0
        self._spent: dict[Caller, int] = {}
        self._unshared: dict[Slot, int] = {}
        self._lock = threading.Lock()
        self._arrived = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_away = False

    def remaining(self, caller: Caller, *, now: float) -> int:
        """Full requests that the caller has left in this window; 0 and less: none."""
        spent = self._spent.get(caller, 0) if window_at(now) == self._window else 0
        return (caller.quota * FULL - spent) // FULL

    def charge(self, caller: Caller, weight: int, *, now: float) -> None:
        """`weight` is FULL or CHEAP. Who has no limit is not counted."""
        if not caller.quota:
            return
        with self._lock:
            self._begin_window(window_at(now))
            if caller not in self._spent and len(self._spent) >= self._most_callers:
                return
            slot = Slot(self._window, caller)
            self._spent[caller] = self._spent.get(caller, 0) + weight
            self._unshared[slot] = self._unshared.get(slot, 0) + weight
            # Not in __init__: the process may have been forked since.
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="quotas", daemon=True)
                self._thread.start()
        if not self._arrived.is_set():
            self._arrived.set()

    def share(self) -> bool:
        """Exchange counts with the other processes; False while Redis is away."""
        with self._lock:
            unshared, self._unshared = self._unshared, {}
        try:
            totals = self._share(unshared)
        except (RedisError, OSError) as error:
            self._note_failure(error)
            return False
        with self._lock:
            for (window, caller), total in totals.items():
                if window == self._window:
                    since = self._unshared.get(Slot(window, caller), 0)
                    self._spent[caller] = total + since
        if self._is_away:
            logger.warning("Quotas are shared through Redis again")
            self._is_away = False
        return True

    def _begin_window(self, window: int) -> None:
        if window != self._window:
            self._window, self._spent = window, {}

    def _note_failure(self, error: Exception) -> None:
        """Said once. What was taken out stays counted here; others never learn of it."""
        if not self._is_away:
            logger.warning("Quotas count by process: no Redis", extra={"error": repr(error)})
        self._is_away = True

    def _work(self) -> None:
        pause = threading.Event()
        while True:
            self._arrived.wait()
            pause.wait(self._pause_seconds)
            self._arrived.clear()
            self.share()


def window_at(now: float) -> int:
    return int(now) // WINDOW_SECONDS


def seconds_left(now: float) -> int:
    """Until the next window begins; at least one."""
    return WINDOW_SECONDS - int(now) % WINDOW_SECONDS


tally = Tally()
