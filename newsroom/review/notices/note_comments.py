"""Comments and replies, whoever wrote the row: Wagtail's editor, another screen, a program."""

import hashlib
from datetime import datetime
from typing import Any

from wagtail.models import Comment

from newsroom.review.notices.record import note_event


def note_comment(written: Any, *, is_new: bool, now: datetime) -> None:
    """For `post_save` of both kinds. Wagtail saves every comment with its page: an old one counts
    again only where somebody may have been called by name since.
    """
    if not is_new and "@" not in written.text:
        return
    note_event(
        "comment" if isinstance(written, Comment) else "reply",
        subject_id=written.pk,
        actor=written.user,
        is_new=is_new,
        mark="" if is_new else hashlib.sha256(written.text.encode()).hexdigest()[:16],
        now=now,
    )
