"""The versions that the newest one is compared with, and which of them was asked for."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from newsroom.content.content_hash import canonical_content, content_hash
from newsroom.content.models import NewsPage
from newsroom.desk.changes.screen import Against, versions_to_compare
from newsroom.review.last_reads import recall_content
from newsroom.review.readings import Reading

SHOWN = "shown"


def choices_of(
    page: NewsPage, *, draft: Any, user: Any, shown: Reading | None = None
) -> list[Against]:
    """`shown`: what somebody decided on, while something else stood there already."""
    seen = version_shown(page, user=user, shown=shown) if shown else None
    choices = list(versions_to_compare(page, draft=draft, user=user))
    if seen is None:
        return choices
    # What they were shown a moment ago is what they last read: said once.
    return [seen, *(one for one in choices if one.name != "read")]


def version_shown(page: NewsPage, *, user: Any, shown: Reading) -> Against | None:
    """From what was kept at the reading; else from the version, if nothing was saved over it."""
    content = recall_content(page_id=page.pk, user=user, content_hash=shown.content_hash)
    if content is None:
        revision = Revision.objects.for_instance(page).filter(pk=shown.revision_id).first()
        version = revision.as_object() if revision else None
        if version is not None and content_hash(version) == shown.content_hash:
            content = canonical_content(version)
    if content is None:
        return None
    label = _("Since it was shown to you")
    return Against(name=SHOWN, label=label, content=content, at=timezone.now())


def choose(choices: Sequence[Against], asked: str) -> Against:
    """The first one unless another is asked for. Raises Http404 for one that is not there."""
    if not asked:
        return choices[0]
    found = next((choice for choice in choices if choice.name == asked), None)
    if found is None:
        raise Http404
    return found
