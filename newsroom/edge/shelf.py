"""Kept answers by address, the least asked one goes first when there is no room. Pure.

Reading takes no lock: a dictionary's own steps are whole, and an entry is never changed.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from newsroom.edge.known_changes import Moment

# What an entry weighs beside its texts: objects, its place in the dictionary (bytes, by tracemalloc
# over 10,000 documents with ten headers each).
BURDEN = 1_900

Key = tuple[str, ...]
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """An answer 200, and the moment before it was read.

    `seconds`: it counts for so long after `asked_at`, and not beyond another front; None: as long
    as its tags stand.
    """

    since: Moment
    asked_at: float
    seconds: float | None
    tags: tuple[str, ...]
    etag: str  # with quotes
    headers: Headers
    headers_of_304: Headers
    body: bytes

    @property
    def weight(self) -> int:
        return BURDEN + len(self.body) + sum(len(n) + len(v) for n, v in self.headers)


class Shelf:
    def __init__(self, *, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = threading.Lock()
        self.bytes = 0
        self.pushed_out = 0

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Key) -> Kept | None:
        kept = self._kept.get(key)
        if kept is not None:
            try:
                self._kept.move_to_end(key)
            except KeyError:  # another thread has just dropped it
                return None
        return kept

    def keep(self, key: Key, answer: Kept) -> None:
        """Unless what is kept already was read later: two requests may end in another order.

        Of two that differ and were read at the same moment one is old, and nobody knows which.
        """
        with self._lock:
            before = self._kept.get(key)
            if before is not None and before.since > answer.since:
                return
            self._drop(key)
            if before is not None and before.since == answer.since and before.etag != answer.etag:
                return
            self._kept[key] = answer
            self.bytes += answer.weight
            while self.bytes > self._most_bytes:
                self._drop(next(iter(self._kept)))
                self.pushed_out += 1

    def drop(self, key: Key) -> None:
        with self._lock:
            self._drop(key)

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self.bytes -= gone.weight
