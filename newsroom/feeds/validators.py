"""What identifies an answer that is written from stored documents, before it is written.

The documents have ETags of their own; what else decides the bytes is the code that writes them. Its
digest stands in every validator, so that a release that writes otherwise is never answered by 304.
"""

import hashlib
from pathlib import Path

from django.conf import settings

from newsroom.delivery.splice import combine_etags

ROOM = Path(__file__).resolve().parent
# The rooms whose functions and words end in the bytes of a feed.
WRITERS = (ROOM, ROOM.parent / "delivery")


def digest_of_writers() -> str:
    texts = [path.read_bytes() for room in WRITERS for path in sorted(room.glob("*.py"))]
    return hashlib.sha256(b"\x1f".join(texts)).hexdigest()


DIGEST = digest_of_writers()


def etag_of_answer(form: str, *parts: str) -> str:
    """Strong, without quotes; `parts` are the ETags of everything that is shown, in order."""
    return combine_etags(DIGEST, settings.BASE_URL, settings.WAGTAIL_SITE_NAME, form, *parts)
