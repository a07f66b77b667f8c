"""One signed message over the network, within hard bounds; `send_due` calls it in a thread.

Two seconds to connect and five in all, however slowly somebody answers; at most 64 KB are read; no
redirect is followed; the connection goes to an address that was looked at, under the host's name.
No database here.
"""

import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any

from urllib3.exceptions import HTTPError

from newsroom.network.checked_connection import answer_of
from newsroom.network.deadline import Deadline
from newsroom.network.resolve import HostNotFound, addresses_of
from newsroom.network.target import AddressRefused, Target, read_target
from newsroom.webhooks.answers import Answer, in_short, read_retry_after

CONNECT_SECONDS = 2.0
TOTAL_SECONDS = 5.0
MOST_BYTES = 64 * 1024
CHUNK_BYTES = 16 * 1024


@dataclass(frozen=True, kw_only=True)
class Request:
    url: str
    body: bytes
    headers: Mapping[str, str]


def post(request: Request) -> Answer:
    """Never raises for what a receiver or a network does."""
    began = time.monotonic()
    deadline = Deadline(TOTAL_SECONDS)
    try:
        target = read_target(request.url)
        addresses = addresses_of(target, seconds=CONNECT_SECONDS)
        answer = exchange(target, addresses, request, deadline=deadline)
    except AddressRefused as refusal:
        answer = Answer(error=f"Not sent: {refusal}")
    except HostNotFound as failure:
        answer = Answer(error=str(failure))
    except (OSError, HTTPError, HTTPException) as failure:
        answer = Answer(error=words_of(failure, deadline=deadline))
    finally:
        deadline.end()
    return answer.after(time.monotonic() - began)


def exchange(
    target: Target, addresses: list[str], request: Request, *, deadline: Deadline
) -> Answer:
    with answer_of(
        "POST",
        target,
        addresses=addresses,
        connect_seconds=CONNECT_SECONDS,
        deadline=deadline,
        headers=request.headers,
        body=request.body,
    ) as response:
        retry_after = response.headers.get("Retry-After", "")
        return Answer(
            status=response.status,
            retry_after=read_retry_after(retry_after, now=datetime.now(UTC)),
            excerpt=in_short(read_some(response)),
        )


def read_some(response: Any) -> bytes:
    """The status is known by now: whatever happens to the body changes nothing any more."""
    body = b""
    with suppress(OSError, HTTPError, HTTPException):
        while len(body) < MOST_BYTES and (chunk := response.read1(CHUNK_BYTES)):
            body += chunk
    return body


# The first class that fits.
WORDS: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLError, "No encrypted connection could be agreed on"),
    (TimeoutError, f"No connection within {CONNECT_SECONDS:.0f} s"),
    (ConnectionRefusedError, "The connection was refused"),
    (ConnectionError, "The connection was cut off before an answer"),
    (OSError, "No connection"),
    (Exception, "The answer was no HTTP"),
)


def words_of(failure: Exception, *, deadline: Deadline) -> str:
    """For the list of attempts; nothing of the receiver's own words stands in it."""
    if deadline.has_passed:
        return f"No whole answer within {TOTAL_SECONDS:.0f} s"
    if isinstance(failure, ssl.SSLCertVerificationError):
        return f"The certificate is not valid: {failure.verify_message}"
    words = next(words for kind, words in WORDS if isinstance(failure, kind))
    reason = failure.strerror if type(failure) is OSError else ""
    return f"{words}: {reason}" if reason else words
