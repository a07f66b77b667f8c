"""What a key looks like: `nk_`, a prefix that names it, a secret, a checksum. Pure but for chance.

The checksum tells a mistyped or cut key from a revoked one without asking the database, and lets
scanners of leaked secrets recognise ours. The secret has 40 characters of 62: 238 bits.
"""

import re
import secrets
import string
import zlib

ALPHABET = string.ascii_letters + string.digits
PREFIX_LENGTH, SECRET_LENGTH, CHECKSUM_LENGTH = 8, 40, 6
SHAPE = re.compile(r"nk_([A-Za-z0-9]{8})_[A-Za-z0-9]{46}")


def holds_key(text: str) -> bool:
    """Whether a key stands anywhere in a text, such as a query string."""
    return "nk_" in text and SHAPE.search(text) is not None


def make_key() -> tuple[str, str]:
    """A new prefix, and the whole key that begins with it."""
    prefix, secret = draw(PREFIX_LENGTH), draw(SECRET_LENGTH)
    body = f"nk_{prefix}_{secret}"
    return prefix, body + checksum(body)


def prefix_of(key: str) -> str | None:
    """None for what cannot be a key of ours."""
    shape = SHAPE.fullmatch(key)
    if shape is None or checksum(key[:-CHECKSUM_LENGTH]) != key[-CHECKSUM_LENGTH:]:
        return None
    return shape[1]


def draw(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def checksum(text: str) -> str:
    """CRC-32 in six characters of the same alphabet."""
    number, digits = zlib.crc32(text.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits += ALPHABET[digit]
    return digits
