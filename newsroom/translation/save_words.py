"""Save words as a new draft of a version, for machine drafts and files from translation tools.

The same right and the same locks as in the page editor stand before it. What is live stays.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Revision

from newsroom.content.approved_lock import ApprovedLock
from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.translation.bring_blocks import with_blocks_of
from newsroom.translation.jobs.claim import holder_beside
from newsroom.translation.put_words import NoPlace, Words, put_words
from newsroom.translation.segments import FIELDS, places_of
from newsroom.translation.texts import content_of_page
from newsroom.translation.wording import Content, Segment


class WordsRefused(PermissionDenied):
    """Nothing was saved; `code` is for programs, the message says what to do."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


@transaction.atomic
def save_words(
    *,
    page: ArticlePage,
    words: Mapping[str, Words],
    user: Any,
    blocks_of: Content | None = None,
) -> Revision | None:
    """The new draft, or None where it says all this already. Raises WordsRefused and NoPlace.

    Words of pictures are kept with the picture, for every story: NoPlace too. Blocks that only
    `blocks_of` has, the source's content, come along with their words.
    """
    locked = ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    refuse_without_right(locked, user=user)
    draft: ArticlePage = locked.get_latest_revision_as_object()
    before = content_of_page(draft)
    roomy = with_blocks_of(blocks_of, before, ids=words) if blocks_of else before
    places = places_of(roomy)
    if of_pictures := {key for key in words if is_of_picture(places.get(key))}:
        raise NoPlace(of_pictures)
    after = put_words(roomy, words)
    if after == before:
        return None
    word(draft, after)
    try:
        revision: Revision = draft.save_revision(user=user, log_action=True)
    except ValidationError as error:
        raise WordsRefused("; ".join(error.messages), code="invalid") from error
    return revision


def word(draft: ArticlePage, content: Content) -> None:
    for name in FIELDS:
        setattr(draft, name, content.fields[name])
    draft.body = StreamValue(draft.body.stream_block, list(content.body), is_lazy=True)


def is_of_picture(segment: Segment | None) -> bool:
    return bool(segment and segment.place and segment.place.picture is not None)


def refuse_without_right(page: ArticlePage, *, user: Any) -> None:
    if not gate.may(user=user, verb="edit", page=page):
        raise WordsRefused(_("You may not edit this version."), code="forbidden")
    lock = page.get_lock()
    if lock and lock.for_user(user):
        sentence = lock.sentence if isinstance(lock, ApprovedLock) else ""
        raise WordsRefused(
            sentence or _("This version is locked; unlock it, or ask who locked it."),
            code="locked",
        )


def refuse_over_others(page: ArticlePage, *, user: Any, now: datetime) -> None:
    """Somebody is writing it: what they save next would be over these words."""
    holder = holder_beside(page.pk, user=user, now=now)
    if holder is not None:
        message = _("%(name)s has this version at the moment: come back when it is free.")
        raise WordsRefused(message % {"name": name_of(holder)}, code="taken")
