"""What this process knows of the change log, and for how long that is good. Pure.

`follow` tells it; `application` asks. Between two answers of the database nothing is promised but
the lease: what is known counts for one second from before the question, then nothing does.
"""

import threading
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

# From the moment before a question was asked (seconds): nothing older than this is ever served.
LEASE_SECONDS = 1.0
# Each some 150 bytes; beyond, everything is forgotten at once.
MOST_TAGS = 50_000
NEVER = float("-inf")


class Moment(NamedTuple):
    """A position of the change log. Positions of two epochs cannot be compared."""

    epoch: int
    position: int


class KnownChanges:
    def __init__(self, *, clock: Callable[[], float], most_tags: int = MOST_TAGS) -> None:
        self._clock = clock
        self._most_tags = most_tags
        self._changed_at: dict[str, int] = {}
        self.moment = Moment(0, 0)
        # Two, so that neither thread undoes what the other knows.
        self._asked_at = self._doubted_at = NEVER
        # When the newest front was heard of: what was asked before may show another.
        self.fronts_at = NEVER
        self._fronts = -1
        self._doubting = threading.Lock()

    @property
    def until(self) -> float:
        """The end of the lease. Read it first, then the tags, then the clock: so an answer is
        judged by what was known when the lease was given, never by one that came meanwhile.
        """
        return NEVER if self._asked_at <= self._doubted_at else self._asked_at + LEASE_SECONDS

    def learn(
        self,
        *,
        changed_at: Mapping[str, int],
        position: int,
        asked_at: float,
        fronts: int = 0,
    ) -> None:
        """Tags with the positions of their last change, all up to `position`; `fronts` is another
        number when one was arranged anew. One thread only.
        """
        if fronts != self._fronts:
            # Now, not when it was asked: the change may have come in between.
            self._fronts, self.fronts_at = fronts, self._clock()
        is_full = len(self._changed_at) + len(changed_at) > self._most_tags
        if is_full or position < self.moment.position:
            self.forget()
        self._changed_at.update(changed_at)
        self.moment = Moment(self.moment.epoch, position)
        self._asked_at = asked_at

    def doubt(self) -> None:
        """Something changed just now: nothing counts before a question that is asked after it."""
        with self._doubting:
            self._doubted_at = self._clock()

    def forget(self) -> None:
        """The thread of the log is lost: whatever was kept is void."""
        self._asked_at = NEVER
        self._changed_at = {}
        self.moment = Moment(self.moment.epoch + 1, 0)

    def stands(self, *, since: Moment, tags: Collection[str]) -> bool:
        """Whether nothing with these tags has changed, as far as is known."""
        epoch, position = since
        if epoch != self.moment.epoch:
            return False
        changed_at = self._changed_at
        for tag in tags:  # a generator would cost more than the look itself  # noqa: SIM110
            if changed_at.get(tag, 0) > position:
                return False
        return True

    def age(self) -> float:
        """Seconds since the question that was answered last was asked."""
        return self._clock() - self._asked_at
