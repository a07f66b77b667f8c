"""How a page enters and leaves what is public. (Signatures first; the bodies follow.)"""

from datetime import datetime
from typing import Any


def go_public(
    *, page: Any, revision_id: int, content_hash: str, reason: str, now: datetime
) -> None:
    raise NotImplementedError


def leave_public(*, page_id: int, status: int, reason: str, now: datetime) -> None:
    raise NotImplementedError
