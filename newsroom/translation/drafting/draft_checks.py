"""What a machine left behind keeps a version from being submitted, and blocks from going out.

Registered on import from newsroom/apps.py.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.content.checks import Finding, error, register_check, register_desk_check
from newsroom.content.models import ArticlePage
from newsroom.translation.drafting.drafted import unconfirmed_in
from newsroom.translation.drafting.pseudo import has_blocks
from newsroom.translation.facts import has_versions
from newsroom.translation.segments import FIELDS
from newsroom.translation.texts import segments_of_page


@register_desk_check
def check_confirmed(page: Any, now: datetime) -> Iterator[Finding]:
    if not isinstance(page, ArticlePage) or page.pk is None or not has_versions(page):
        return
    waiting = unconfirmed_in(page.pk, segments_of_page(page))
    if waiting:
        message = ngettext(
            "A machine wrote %(count)d passage that nobody has confirmed.",
            "A machine wrote %(count)d passages that nobody has confirmed.",
            len(waiting),
        )
        first = next(iter(waiting))
        field = first if first in FIELDS else "body"
        yield error("machine-unreviewed", message % {"count": len(waiting)}, field)


@register_check
def check_no_blocks(page: Any, now: datetime) -> Iterator[Finding]:
    """The pseudo provider's: no text in any language."""
    if isinstance(page, ArticlePage) and has_blocks(words_of(page)):
        message = _("There is a practice draft in it (▒▒▒): it is no text, write the words.")
        yield error("machine-pseudo", message, "body")


def words_of(page: ArticlePage) -> Iterator[str]:
    """Without asking the database about pictures: nobody drafts those."""
    yield from (getattr(page, name) or "" for name in FIELDS)
    yield json.dumps(list(page.body.raw_data), ensure_ascii=False, default=str)
