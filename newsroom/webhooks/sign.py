"""The three headers of Standard Webhooks. Pure.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime


def signed_headers(
    body: bytes, *, message_id: str, keys: Sequence[bytes], now: datetime
) -> dict[str, str]:
    """One signature for each key, so that a receiver may hold the new secret or the old one."""
    timestamp = str(int(now.timestamp()))
    signatures = " ".join(
        sign(body, message_id=message_id, timestamp=timestamp, key=k) for k in keys
    )
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signatures,
    }


def sign(body: bytes, *, message_id: str, timestamp: str, key: bytes) -> str:
    content = b".".join((message_id.encode(), timestamp.encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
