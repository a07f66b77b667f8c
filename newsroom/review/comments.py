"""Comments beside a text: Wagtail's own rows, so that the editor shows them at the same place.

The reading pane and `request_changes` write them; whoever is named in one is told by whoever
listens to new rows.
"""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Comment, Page

from newsroom.review.policy import Verb
from newsroom.review.refusals import NotPermitted, ReviewRefused
from newsroom.review.rights import may

# Longer ones belong into the text (characters).
LONGEST_COMMENT = 2000
COMMENTING = (Verb.EDIT, Verb.REQUEST_CHANGES)


class UnknownPlace(ReviewRefused):
    """The paragraph is gone, or was never there."""

    code = "unknown_place"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("That part of the text is no longer there. Choose another one."))


class EmptyComment(ReviewRefused):
    code = "comment_required"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("Write something first."))


class TooLong(ReviewRefused):
    code = "too_long"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("At most %s characters, please.") % LONGEST_COMMENT)


def may_comment(*, page: Page, user: Any) -> bool:
    return any(may(user=user, verb=verb, page=page) for verb in COMMENTING)


def add_comment(*, page: Page, user: Any, text: str, contentpath: str) -> Comment:
    """About a field or a block of the newest version. `contentpath` as Wagtail writes it.

    Raises NotPermitted, EmptyComment, TooLong and UnknownPlace.
    """
    if not may_comment(page=page, user=user):
        raise NotPermitted
    words = text.strip()
    if not words:
        raise EmptyComment
    if len(words) > LONGEST_COMMENT:
        raise TooLong
    draft = page.get_latest_revision_as_object()
    comment = Comment(page=page, user=user, text=words, contentpath=contentpath)
    if not comment.has_valid_contentpath(draft):
        raise UnknownPlace
    comment.revision_created_id = page.latest_revision_id
    comment.save()
    comment.log_create(page_revision=page.latest_revision, user=user)
    return comment


def resolve_comment(*, page: Page, user: Any, comment_id: int, now: Any) -> None:
    """Done with, as in the editor; one that is resolved already stays as it is.

    Raises NotPermitted, and UnknownPlace for a comment of another page.
    """
    if not may_comment(page=page, user=user):
        raise NotPermitted
    comment = Comment.objects.filter(page_id=page.pk, pk=comment_id).first()
    if comment is None:
        raise UnknownPlace
    if comment.resolved_at is not None:
        return
    comment.resolved_at, comment.resolved_by = now, user
    comment.save()  # Wagtail's own `save` stumbles over names in `update_fields`
    comment.log_resolve(page_revision=page.latest_revision, user=user)
