"""Who is one reader, without knowing who: a hash that nobody can undo once its day is over. Pure.

The salt is random, lives in Redis until its day is over, and is stored nowhere else.
"""

import hashlib
import hmac
from collections.abc import Sequence

KEY_BYTES = 12
AHEAD_OF_TIME = ("prefetch", "prerender", "preview")


def reader_key(*, address: str, agent: str, salt: bytes) -> str:
    """24 hexadecimal digits: the same for the same address and program on one day only."""
    told = f"{address}\x00{agent}".encode()
    return hmac.new(salt, told, hashlib.sha256).hexdigest()[: KEY_BYTES * 2]


def client_address(*, remote: str, forwarded: str, trusted_proxies: int) -> str:
    """The address that the outermost proxy of ours saw.

    `forwarded` is X-Forwarded-For: whatever stands left of what our own proxies added was written
    by the client and proves nothing.
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    if trusted_proxies < 1 or not hops:
        return remote
    return hops[max(len(hops) - trusted_proxies, 0)]


def is_ahead_of_time(purposes: Sequence[str]) -> bool:
    """Whether a browser only prepares a page that may never be seen.

    `purposes` are the values of Sec-Purpose, Purpose, X-Purpose and X-Moz.
    """
    return any(word in purpose.lower() for purpose in purposes for word in AHEAD_OF_TIME)
