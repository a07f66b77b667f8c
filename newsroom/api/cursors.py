"""Cursors: a place in one list, signed, so that nobody can build or bend one.

A cursor holds the place (for lists: direction, sort value and id of the item beside it) and a hash
of the list's address and filters. Signed, not secret: it holds nothing that the item does not show.
"""

import binascii
import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.crypto import salted_hmac

from newsroom.api.problem_types import BAD_CURSOR
from newsroom.api.problems import BadParameter, Problem

SALT = "newsroom.api.cursors"
SIGNATURE_BYTES = 12
LONGEST = 800


def filter_hash(address: str, filters: Mapping[str, Any]) -> str:
    """One short text per list: the page size may change during a walk, nothing else may."""
    canonical = json.dumps([address, filters], sort_keys=True, default=str)
    return hashlib.blake2b(canonical.encode(), digest_size=8).hexdigest()


def write_cursor(place: Sequence[str], *, list_hash: str) -> str:
    text = json.dumps([*place, list_hash], ensure_ascii=False, separators=(",", ":"))
    content = text.encode()
    return urlsafe_b64encode(sign(content) + content).decode().rstrip("=")


def read_cursor(cursor: str, *, list_hash: str) -> list[str]:
    """The place. Raises Problem when the cursor is edited, cut, or of another list."""
    *place, its_list = json.loads(checked_content(cursor))
    if its_list != list_hash:
        raise bad_cursor("belongs to a list with another address, other filters or another order")
    return place


def checked_content(cursor: str) -> bytes:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        raw = urlsafe_b64decode(padded.encode("ascii")) if len(cursor) <= LONGEST else b""
    except (binascii.Error, ValueError):
        raw = b""
    signature, content = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
    # Another spelling of the same bytes is an edited cursor too: caches would keep it twice.
    spelled_alike = urlsafe_b64encode(raw).decode().rstrip("=") == cursor
    if not content or not spelled_alike or not hmac.compare_digest(signature, sign(content)):
        raise bad_cursor("was not given by this site, or was changed on its way")
    return content


def sign(content: bytes) -> bytes:
    mac = salted_hmac(SALT, content, algorithm="sha256")
    return mac.digest()[:SIGNATURE_BYTES]


def bad_cursor(message: str) -> Problem:
    return Problem(
        BAD_CURSOR,
        f"The cursor {message}; begin again without it.",
        errors=[BadParameter(parameter="cursor", message=message)],
    )
