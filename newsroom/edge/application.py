"""The WSGI callable in front of Django's: answers what it is sure of, passes everything else on.

`cms/wsgi.py` calls `put_in_front` once per process, when the setting READ_EDGE is on.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.conf import settings

from newsroom.api.admission import is_over
from newsroom.api.metrics import registry
from newsroom.api.middleware import own_request_id
from newsroom.api.quotas.callers import caller_at
from newsroom.api.quotas.tally import CHEAP, FULL, tally
from newsroom.api.tickets import SECONDS, TICKET
from newsroom.delivery.change_log import listeners
from newsroom.edge.address import key_of
from newsroom.edge.counts import Counts, EdgeCollector
from newsroom.edge.follow import Follower, Log
from newsroom.edge.known_changes import KnownChanges, Moment
from newsroom.edge.shelf import Headers, Kept, Key, Shelf

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

MEGABYTE = 1_000_000
# These say nothing of the address: what is kept for it stays.
OTHER_REASONS = ("304", "400", "401", "403", "429", "503")
OF_ONE_REQUEST = "X-Request-ID"
NOT_IN_304 = ("Content-Type", "Content-Length")


class Ticket(NamedTuple):
    tags: tuple[str, ...]
    seconds: float | None


class Edge:
    def __init__(
        self,
        inner: Application,
        *,
        known: KnownChanges,
        shelf: Shelf,
        follower: Follower,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._known = known
        self._shelf = shelf
        self._follower = follower
        self._clock = clock
        self.counts = Counts()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            self.counts.passed += 1
            return self._inner(environ, start_response)
        self._follower.wake()
        until = self._known.until
        kept = self._shelf.find(key)
        if kept is not None and self._known.stands(since=kept.since, tags=kept.tags):
            answer = self._answer(kept, environ, start_response, until=until)
            if answer is not None:
                return answer
        self.counts.missed += 1
        return self._ask(key, environ, start_response)

    def _answer(
        self, kept: Kept, environ: Environ, start_response: StartResponse, *, until: float
    ) -> Iterable[bytes] | None:
        """None when the lease is over, the quota spent, or the validator not a plain one."""
        if kept.seconds is not None and not self._counts_still(kept):
            return None
        wanted = environ.get("HTTP_IF_NONE_MATCH")
        has_it = wanted == kept.etag
        if wanted is not None and not has_it and not is_plain(wanted):
            return None
        caller = caller_at(environ)
        if is_over(caller):
            return None
        request_id = (OF_ONE_REQUEST, own_request_id(environ))
        if self._clock() >= until:
            self.counts.silent += 1
            return None
        tally.charge(caller, CHEAP if has_it else FULL, now=time.time())
        self.counts.hit += 1
        if has_it:
            start_response("304 Not Modified", [*kept.headers_of_304, request_id])
            return []
        start_response("200 OK", [*kept.headers, request_id])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [kept.body]

    def _counts_still(self, kept: Kept) -> bool:
        """Of an answer that the clock and editors of fronts change."""
        seconds = kept.seconds or 0.0
        is_after = kept.asked_at >= self._known.fronts_at
        return is_after and self._clock() < kept.asked_at + seconds

    def _ask(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Django's answer; it is kept when its view handed over a ticket."""
        # Before anything is read: later changes count against it.
        since, asked_at = self._known.moment, self._clock()
        told: list[Any] = []

        def listen(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            told[:] = [status, headers]
            return start_response(status, headers, exc_info)

        method = environ["REQUEST_METHOD"]
        chunks = self._inner(environ, listen)
        if method != "GET":
            return chunks
        try:
            body = b"".join(chunks)
        finally:
            getattr(chunks, "close", lambda: None)()
        status, headers = told
        ticket = Ticket(environ.get(TICKET, ()), environ.get(SECONDS))
        answer = as_kept(status, headers, body, since=since, asked_at=asked_at, ticket=ticket)
        if answer is not None:
            self._shelf.keep(key, answer)
        elif status[:3] not in OTHER_REASONS:
            # A story that is gone must not come back from memory while the log is not heard.
            self._shelf.drop(key)
        return [body]


def is_plain(validator: str) -> bool:
    """One strong tag, nothing to weigh: as it is not ours, the caller has something else."""
    return validator[:1] == '"' and validator[-1:] == '"' and validator.count('"') == 2


def as_kept(
    status: str,
    headers: list[tuple[str, str]],
    body: bytes,
    *,
    since: Moment,
    asked_at: float,
    ticket: Ticket,
) -> Kept | None:
    named = {name.lower(): value for name, value in headers}
    is_public = named.get("cache-control", "").startswith("public")
    is_everybodys = not ({"vary", "set-cookie"} & named.keys())
    if not (ticket.tags and status.startswith("200") and is_public and is_everybodys):
        return None
    if "etag" not in named or named.get("content-length") != str(len(body)):
        return None
    shared: Headers = tuple(pair for pair in headers if pair[0] != OF_ONE_REQUEST)
    return Kept(
        since=since,
        asked_at=asked_at,
        seconds=ticket.seconds,
        tags=ticket.tags,
        etag=named["etag"],
        headers=shared,
        headers_of_304=tuple(pair for pair in shared if pair[0] not in NOT_IN_304),
        body=body,
    )


def make_edge(inner: Application, *, log: Log, clock: Callable[[], float]) -> Edge:
    known = KnownChanges(clock=clock)
    return Edge(
        inner,
        known=known,
        shelf=Shelf(most_bytes=settings.READ_EDGE_MEGABYTES * MEGABYTE),
        follower=Follower(known, log=log, clock=clock),
        clock=clock,
    )


def put_in_front(inner: Application) -> Edge:
    """The edge of this process, with its numbers in `/metrics`."""
    edge = make_edge(inner, log=Log(), clock=time.monotonic)
    # Who publishes here and asks at once sees it, whatever the lease.
    listeners.append(edge._known.doubt)
    registry.register(EdgeCollector(edge.counts, shelf=edge._shelf, known=edge._known))
    return edge
