"""*Ask the author*: a comment beside the passage of the version that calls the author by name.

A comment of the version and not of its source, where a translator has no right to write; the author
is told by the same road as everybody who is called by name.
"""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from newsroom.content.people import name_of
from newsroom.desk.reading.places import path_within
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.comments import add_comment
from newsroom.review.notices.readers import may_read
from newsroom.translation.alignment import Pair
from newsroom.translation.segments import FIELDS
from newsroom.translation.wording import block_of

QUOTED = 200  # characters of the source's words


def ask_author(*, page: Any, source: Any, user: Any, pair: Pair, place: str, text: str) -> str:
    """`place` is the field or block beside which the passage stands. Returns what to tell.

    Raises VerbRefused where nobody can be asked, and what `add_comment` raises.
    """
    author = source.owner
    if not text.strip():
        raise VerbRefused(_("Write something first."), code="comment_required", status=422)
    if author is None or not author.is_active or not may_read(author, page):
        message = _("Whoever began the source has no account that may read this version.")
        raise VerbRefused(message, code="nobody_to_ask")
    if author.pk == user.pk:
        raise VerbRefused(_("You began the source yourself."), code="nobody_to_ask")
    add_comment(
        page=page,
        user=user,
        text=f"@{author.get_username()} {quoted(pair)}{text.strip()}",
        contentpath=path_of(page, place or block_of(pair.id)),
    )
    return _("%(name)s is asked.") % {"name": name_of(author)}


def quoted(pair: Pair) -> str:
    words = pair.source.words if pair.source else ""
    return f"“{Truncator(words).chars(QUOTED)}” — " if words else ""


def path_of(page: Any, place: str) -> str:
    """In Wagtail's way of naming places; what is in no block any more concerns the whole text."""
    if place in FIELDS or place == "lead_image":
        return place
    draft = page.get_latest_revision_as_object()
    kinds = draft.body.stream_block.child_blocks
    for block in draft.body.raw_data:
        if block.get("id") == place and block["type"] in kinds:
            return path_within(f"body.{place}", kinds[block["type"]])
    return "body"
