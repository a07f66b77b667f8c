"""A story that was imported before comes again with other words: a new version of its draft.

What is live stays live until the new version is approved; the older version stays in the history.
"""

from datetime import datetime
from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage
from newsroom.intake.former_addresses import keep_former_addresses
from newsroom.intake.piece import Piece
from newsroom.intake.problems import BadLine, Problem, bad_line
from newsroom.intake.words import put_words


class Change(Enum):
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@transaction.atomic
def update_draft(piece: Piece, *, page_id: int, user: Any, now: datetime) -> Change:
    """Put the line's words into a new version. Raises BadLine; then nothing has changed."""
    page = ArticlePage.objects.select_for_update(of=("self",)).get(pk=page_id)
    if page.locked:
        raise bad_line("locked", "Somebody here has locked the story; it stays as it is.")
    tie_to_story(page, piece)
    keep_former_addresses({page.pk: piece.record.former_path})
    draft = page.get_latest_revision_as_object()
    change = Change.UPDATED if put_changed_words(draft, piece, now=now) else Change.UNCHANGED
    if change is Change.UPDATED:
        try:
            draft.save_revision(user=user, log_action=True)
        except ValidationError as error:
            raise BadLine(Problem(code="not-valid", reason="; ".join(error.messages))) from error
    ArticlePage.objects.filter(pk=page.pk).update(external_digest=piece.digest)
    return change


def put_changed_words(draft: ArticlePage, piece: Piece, *, now: datetime) -> bool:
    """Whether putting the line's words into this version makes it another one."""
    before = content_hash(draft)
    put_words(draft, piece, now=now)
    return content_hash(draft) != before


def tie_to_story(page: ArticlePage, piece: Piece) -> None:
    """A line that names its story only now joins it, unless readers know the page already."""
    if page.translation_key == piece.story_key or not piece.record.translation_key:
        return
    if page.first_published_at is not None:
        raise bad_line(
            "story-changed",
            "The story has been public under another translation_key; it cannot change now.",
            "/translation_key",
        )
    Page.objects.filter(pk=page.pk).update(translation_key=piece.story_key)
