"""One document from an address that somebody entered, within hard bounds; `intake/wires` calls it.

Two seconds to connect and ten in all, however slowly somebody answers; ten megabytes, unpacked;
three redirects at most, each looked at like the first address. No database here.
"""

import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext_noop
from urllib3.exceptions import HTTPError, ProtocolError

from newsroom.network.checked_connection import answer_of
from newsroom.network.deadline import Deadline
from newsroom.network.resolve import HostNotFound, addresses_of
from newsroom.network.target import AddressRefused, read_target

CONNECT_SECONDS = 2.0
TOTAL_SECONDS = 10.0
MOST_BYTES = 10_000_000
MOST_REDIRECTS = 3
CHUNK_BYTES = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
# Sentences with values, for who shows them in another language than they were written down in.
TOO_MANY_REDIRECTS = gettext_noop("More than %(n)s redirects.")
NOT_ASKED = gettext_noop("Not asked: %(why)s")
TOO_LARGE = gettext_noop("It is larger than %(n)s MB.")
OTHER_ANSWER = gettext_noop("The answer was %(status)s.")
TOO_SLOW = gettext_noop("No whole answer within %(n)s s.")
BAD_CERTIFICATE = gettext_noop("The certificate is not valid: %(why)s.")
WITH_VALUES = (
    TOO_MANY_REDIRECTS, NOT_ASKED, TOO_LARGE, OTHER_ANSWER, TOO_SLOW, BAD_CERTIFICATE,
)  # fmt: skip
# zlib's sign for "gzip".
GZIP = 16 + zlib.MAX_WBITS


class NotFetched(Exception):
    """No whole document came; the message says why, without anything that the other side said."""


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """`status` is 200, or 304 without a body. Header names in lower case."""

    status: int
    url: str
    body: bytes
    headers: Mapping[str, str]


def get(url: str, *, headers: Mapping[str, str]) -> Fetched:
    """Raises NotFetched for whatever the other side or the network does."""
    deadline = Deadline(TOTAL_SECONDS)
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            fetched = ask(url, headers=headers, deadline=deadline)
            if fetched.status not in REDIRECTS:
                return accept(fetched)
            url = urljoin(url, fetched.headers.get("location", ""))
        raise NotFetched(TOO_MANY_REDIRECTS % {"n": MOST_REDIRECTS})
    except AddressRefused as refusal:
        raise NotFetched(NOT_ASKED % {"why": refusal}) from refusal
    except HostNotFound as failure:
        raise NotFetched(str(failure)) from failure
    except (OSError, HTTPError, HTTPException, zlib.error) as failure:
        raise NotFetched(words_of(failure, deadline=deadline)) from failure


def ask(url: str, *, headers: Mapping[str, str], deadline: Deadline) -> Fetched:
    target = read_target(url)
    addresses = addresses_of(target, seconds=CONNECT_SECONDS)
    hop = Deadline(max(deadline.left, 0.01))
    try:
        with answer_of(
            "GET",
            target,
            addresses=addresses,
            connect_seconds=CONNECT_SECONDS,
            deadline=hop,
            headers={**headers, "Accept-Encoding": "gzip"},
        ) as response:
            said = {name.lower(): value for name, value in response.headers.items()}
            body = read_whole(response, said) if response.status == 200 else b""
            if hop.has_passed:
                raise TimeoutError
            return Fetched(status=response.status, url=url, body=body, headers=said)
    finally:
        hop.end()


def read_whole(response: Any, said: Mapping[str, str]) -> bytes:
    """Unpacked as it comes, so that a bomb is stopped at the first byte too many."""
    coding = said.get("content-encoding", "identity").strip().lower()
    if coding not in ("gzip", "identity", ""):
        raise NotFetched(gettext_noop("It is packed in a way that was not asked for."))
    unpacker = zlib.decompressobj(GZIP) if coding == "gzip" else None
    body, arrived = bytearray(), 0
    while chunk := response.read1(CHUNK_BYTES):
        arrived += len(chunk)
        room = MOST_BYTES + 1 - len(body)
        body += unpacker.decompress(chunk, room) if unpacker else chunk
        if len(body) > MOST_BYTES or (unpacker and unpacker.unconsumed_tail):
            raise NotFetched(TOO_LARGE % {"n": MOST_BYTES // 1_000_000})
    length = said.get("content-length", "")
    is_cut = length.isdigit() and arrived < int(length)
    if is_cut or (unpacker and not unpacker.eof):
        raise NotFetched(gettext_noop("It was cut off before its end."))
    return bytes(body)


def accept(fetched: Fetched) -> Fetched:
    if fetched.status not in (200, 304):
        raise NotFetched(OTHER_ANSWER % {"status": fetched.status})
    return fetched


# The first class that fits.
WORDS: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLError, gettext_noop("No encrypted connection could be agreed on.")),
    (ConnectionRefusedError, gettext_noop("The connection was refused.")),
    (ProtocolError, gettext_noop("It was cut off before its end.")),
    (zlib.error, gettext_noop("It cannot be unpacked.")),
    (OSError, gettext_noop("The connection was cut off before an answer.")),
    (Exception, gettext_noop("The answer was no HTTP.")),
)


def words_of(failure: Exception, *, deadline: Deadline) -> str:
    if deadline.has_passed or isinstance(failure, TimeoutError):
        return TOO_SLOW % {"n": f"{TOTAL_SECONDS:.0f}"}
    if isinstance(failure, ssl.SSLCertVerificationError):
        return BAD_CERTIFICATE % {"why": failure.verify_message}
    return next(words for kind, words in WORDS if isinstance(failure, kind))
