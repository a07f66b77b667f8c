"""The read edge in front of Django within one test: it looks at the log before each request.

Its own thread and connection would see nothing of a test that is rolled back.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError as DatabaseFailure
from django.db import connections

from newsroom.edge.address import key_of
from newsroom.edge.application import Edge
from newsroom.edge.follow import Follower, Log
from newsroom.edge.known_changes import KnownChanges
from newsroom.edge.shelf import Key, Shelf
from tests.api.asking import Answer, Ask, ask_application

OF_ONE_REQUEST = ("x-request-id", "ratelimit")


class LogOfTheTest(Log):
    """Through the test's connection, unseen by those who count statements."""

    def _rows(self, statement: str, parameters: tuple[int, ...]) -> list[Any]:
        connection = connections["public"]
        connection.ensure_connection()
        return connection.connection.execute(statement, parameters).fetchall()


class LookingFollower(Follower):
    """No thread: whoever asks looks first, while the log can be heard."""

    can_hear = True

    def wake(self) -> None:
        if not self.can_hear:
            return
        try:
            self.look()
        except DatabaseFailure:
            self.lose()


def edge_over(
    inner: Any, *, clock: Callable[[], float] = time.monotonic, most_bytes: int = 10_000_000
) -> Edge:
    known = KnownChanges(clock=clock)
    return Edge(
        inner,
        known=known,
        shelf=Shelf(most_bytes=most_bytes),
        follower=LookingFollower(known, log=LogOfTheTest(), clock=clock),
        clock=clock,
    )


def ask_edge(edge: Edge, *, is_asked_twice: bool) -> Ask:
    """Each question twice: what comes from memory must not differ from what Django said."""

    def ask(path: str, /, **given: Any) -> Answer:
        keys: list[Key | None] = []

        def noted(environ: Any, start_response: Any) -> Any:
            keys.append(key_of(environ))
            return edge(environ, start_response)

        first = ask_application(noted, path, **given)
        if is_asked_twice and keys[0] is not None and edge._shelf.find(keys[0]):
            before = edge.counts.hit
            second = ask_application(edge, path, **given)
            if edge.counts.hit > before:
                assert told(second) == told(first)
        return first

    return ask


def told(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    shared = {name: value for name, value in answer.headers.items() if name not in OF_ONE_REQUEST}
    return answer.status, shared, answer.body
