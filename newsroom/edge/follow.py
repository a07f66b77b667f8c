"""Following the change log: a thread of the process asks for it many times a second while it is
needed, and not at all while nobody reads.

It asks the server that the answers come from (alias "public"), on a connection of its own. Asking
instead of listening also works through poolers and on standbys, where LISTEN does not.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connections

from newsroom.delivery.cache_tags import document_tags, list_tag
from newsroom.delivery.public_rows import PUBLIC
from newsroom.edge.known_changes import KnownChanges

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 0.03
# After the last request; until then the lease is renewed.
IDLE_SECONDS = 10.0
# After a failure, so that a server that comes back is not stormed.
BREATH_SECONDS = 0.25
# More at once is an archive that comes in: then all is forgotten.
MOST_ROWS = 1000
APPLICATION_NAME = "newsroom read edge"
ANSWER_WITHIN = {
    "application_name": APPLICATION_NAME,
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 3000,
}
SINCE = """
    SELECT position, public_id, story_id, locale FROM newsroom_change
    WHERE position >= %s ORDER BY position LIMIT %s
"""
NEWEST = """
    SELECT position, public_id, story_id, locale FROM newsroom_change
    ORDER BY position DESC LIMIT 1
"""
FRONTS = "SELECT stamp FROM newsroom_frontsmade"
NOTHING_YET = (0, "", "", "")

Row = tuple[int, str, str, str]


class Log:
    """The rows, through a connection of its own. Raises psycopg.Error; then it begins anew."""

    def __init__(self) -> None:
        self._connection: psycopg.Connection | None = None

    def since(self, position: int) -> list[Row]:
        """From this position on, which comes first; at most `MOST_ROWS` and one."""
        return self._rows(SINCE, (position, MOST_ROWS + 1))

    def newest(self) -> list[Row]:
        return self._rows(NEWEST, ())

    def fronts(self) -> int:
        """Another number whenever somebody has arranged one."""
        return int(self._rows(FRONTS, ())[0][0])

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _rows(self, statement: str, parameters: tuple[int, ...]) -> list[Any]:
        if self._connection is None:
            self._connection = self._connect()
        rows: list[Any] = self._connection.execute(statement, parameters).fetchall()
        return rows

    def _connect(self) -> psycopg.Connection:
        given = connections[PUBLIC].get_connection_params()
        parameters = {k: v for k, v in given.items() if k not in ("cursor_factory", "context")}
        connected = psycopg.connect(**{**parameters, **ANSWER_WITHIN}, autocommit=True)
        connected.execute("SET statement_timeout = '900ms'")
        return connected


class Follower:
    def __init__(self, known: KnownChanges, *, log: Log, clock: Callable[[], float]) -> None:
        self._known = known
        self._log = log
        self._clock = clock
        self._last: Row | None = None
        self._asked_for_at = float("-inf")
        self._is_needed = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_cut_off = False

    def wake(self) -> None:
        """A request is here: keep the lease alive for a while."""
        self._asked_for_at = self._clock()
        if not self._is_needed.is_set():
            self._is_needed.set()
        # Not in __init__: the process may have been forked since.
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="read edge", daemon=True)
            self._thread.start()

    def look(self) -> None:
        """Ask once. Raises psycopg.Error."""
        asked_at = self._clock()
        rows = self._log.since(self._last[0]) if self._last is not None else []
        goes_on = self._last is not None and (rows or [NOTHING_YET])[0] == self._last
        if self._last == NOTHING_YET and rows:
            goes_on = True
        if not goes_on or len(rows) > MOST_ROWS:
            # Another log than the one we knew (a restored backup), or too much of it. Forgotten
            # after the question: what is kept from now on was read later than its answer.
            rows = self._log.newest()
            self._known.forget()
        self._known.learn(
            changed_at={tag: row[0] for row in rows for tag in tags_of(row)},
            position=rows[-1][0] if rows else 0,
            asked_at=asked_at,
            fronts=self._log.fronts(),
        )
        self._last = rows[-1] if rows else NOTHING_YET

    def lose(self) -> None:
        """The connection broke: what happened meanwhile is not known."""
        self._last = None
        self._known.forget()
        self._log.close()

    def _work(self) -> None:
        pause = threading.Event()
        while True:
            self._is_needed.wait()
            try:
                self.look()
                self._note(is_cut_off=False)
                pause.wait(PAUSE_SECONDS)
            except Exception as error:  # whatever it was, the thread must go on
                self._note(is_cut_off=True, error=error)
                self.lose()
                pause.wait(BREATH_SECONDS)
            if self._clock() - self._asked_for_at > IDLE_SECONDS:
                self._is_needed.clear()

    def _note(self, *, is_cut_off: bool, error: Exception | None = None) -> None:
        """Said once each."""
        if is_cut_off and not self._is_cut_off:
            logger.warning("The edge passes all on: no log", extra={"error": repr(error)})
        elif self._is_cut_off and not is_cut_off:
            logger.warning("The edge follows the log again")
        self._is_cut_off = is_cut_off


def tags_of(row: Row) -> tuple[str, ...]:
    _position, public_id, story_id, locale = row
    return (*document_tags(public_id=public_id, story_id=story_id), list_tag(locale))
