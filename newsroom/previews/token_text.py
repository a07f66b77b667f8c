"""What a preview token looks like: `np_`, a handle, its end, a signature. Pure but for chance.

The handle names the row that says what the token shows. Signature and end are checked before the
database is asked; the table alone makes no token, since it lacks SECRET_KEY.
"""

import re
import secrets
import string
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "newsroom.previews.token"
ALPHABET = string.ascii_letters + string.digits
HANDLE_LENGTH, SIGNATURE_LENGTH = 20, 40
SHAPE = re.compile(r"np_([A-Za-z0-9]{20})_([0-9]{10,11})_([0-9a-f]{40})")


class Signed(NamedTuple):
    handle: str
    expires_at: datetime


def make_handle() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(HANDLE_LENGTH))


def write_token(handle: str, *, expires_at: datetime) -> str:
    seconds = int(expires_at.timestamp())
    return f"np_{handle}_{seconds}_{signature(handle, seconds)}"


def read_token(text: str) -> Signed | None:
    """None for what we never signed; whether it has ended is for the caller to see."""
    shape = SHAPE.fullmatch(text)
    if shape is None:
        return None
    handle, seconds, signed = shape.groups()
    if not constant_time_compare(signed, signature(handle, int(seconds))):
        return None
    return Signed(handle, datetime.fromtimestamp(int(seconds), tz=UTC))


def holds_token(text: str) -> bool:
    """Whether a token stands anywhere in a text, such as a query string."""
    return "np_" in text and SHAPE.search(text) is not None


def signature(handle: str, seconds: int) -> str:
    return sign(f"{handle}:{seconds}", salt=SALT)


def sign(text: str, *, salt: str) -> str:
    return salted_hmac(salt, text, algorithm="sha256").hexdigest()[:SIGNATURE_LENGTH]
