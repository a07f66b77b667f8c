"""Comments and replies, whoever wrote the row: Wagtail's editor, another screen, a program.

Also that somebody deleted one in the editor: the line in the page's history says so and by whom.
"""

import hashlib
from datetime import datetime
from typing import Any

from wagtail.models import Comment

from newsroom.review.notices.record import note_event

DELETIONS = ("wagtail.comments.delete", "wagtail.comments.delete_reply")


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


def note_deletion(entry: Any, *, now: datetime) -> None:
    """For `post_save` of lines of the history; comments that go with their page have none."""
    if entry.action in DELETIONS:
        note_event("comment_deleted", subject_id=entry.pk, actor=entry.user, now=now)
