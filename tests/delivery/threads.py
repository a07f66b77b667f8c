"""Two transactions at once, in threads with connections of their own (for `committed_db`)."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, connections, transaction


class Transaction:
    """Runs `first` in a transaction of another thread and holds it open until `commit()`."""

    def __init__(self, first: Callable[[], object]) -> None:
        self.has_run, self.may_commit = threading.Event(), threading.Event()
        self.error: BaseException | None = None
        self.thread = threading.Thread(target=self._run, args=(first,))
        self.thread.start()

    def _run(self, first: Callable[[], object]) -> None:
        try:
            with transaction.atomic():
                first()
                self.has_run.set()
                assert self.may_commit.wait(10)
        except BaseException as error:
            self.error = error
        finally:
            self.has_run.set()
            connections.close_all()

    def ran(self) -> "Transaction":
        """Return when the work is done and only the commit is missing."""
        assert self.has_run.wait(10)
        return self

    def commit(self) -> None:
        self.may_commit.set()
        self.thread.join(10)
        if self.error:
            raise self.error


@contextmanager
def in_transaction(first: Callable[[], object]) -> Iterator[Transaction]:
    """Leaves no thread behind when a test fails."""
    running = Transaction(first)
    try:
        yield running
    finally:
        running.may_commit.set()
        running.thread.join(10)


def wait_until_blocked(*, seconds: float = 5) -> None:
    """Return when some connection of this database waits for a lock; fail when none does."""
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits for a lock")
