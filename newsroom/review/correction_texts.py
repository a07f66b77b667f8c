"""The two texts that a correction is about: what readers have, and the newest version.

The verbs of corrections read both once, with the page's row locked, and bind to their hashes.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from newsroom.content.content_hash import canonical_content, content_hash
from newsroom.content.models import ArticlePage
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Correction

# Readers' links lead to the address, and lists stand in the order of the date.
KEPT = ("slug", "shown_at", "undated")


@dataclass(frozen=True, kw_only=True)
class Text:
    """A version as an object, and the hash that an approval of it binds to."""

    page: ArticlePage
    revision: Revision
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class Texts:
    public: Text
    newest: Text

    @property
    def differ(self) -> bool:
        return self.public.content_hash != self.newest.content_hash

    @property
    def changed_parts(self) -> list[str]:
        """Names of what the newest version changes for readers, in the order of the content."""
        return different_parts(self.public.page, self.newest.page) if self.differ else []

    @property
    def keeps_its_place(self) -> bool:
        return all(
            getattr(self.public.page, name) == getattr(self.newest.page, name) for name in KEPT
        )

    def bound_to(self, correction: Correction) -> Text | None:
        """What the correction goes out with; None when that has changed since it was proposed."""
        for text in (self.public, self.newest):
            if text.content_hash == correction.content_hash:
                return text
        return None


def texts_of(page: Any) -> Texts:
    """Read now. Raises PublicationRefused for a page that is not live."""
    current = Page.objects.select_related("live_revision", "latest_revision").get(pk=page.pk)
    if not current.live or current.live_revision is None:
        raise PublicationRefused(_("Only what is live is corrected."))
    public, newest = as_text(current.live_revision), current.latest_revision
    is_newer = newest is not None and newest.pk != current.live_revision_id
    return Texts(public=public, newest=as_text(newest) if is_newer else public)


def as_text(revision: Revision) -> Text:
    page = revision.as_object()
    return Text(page=page, revision=revision, content_hash=content_hash(page))


def different_parts(before: ArticlePage, after: ArticlePage) -> list[str]:
    old, new = canonical_content(before), canonical_content(after)
    names = [*new, *(name for name in old if name not in new)]
    return [name for name in names if old.get(name) != new.get(name)]


def waiting_correction(page: Any) -> Correction | None:
    """The proposal that another person has to read."""
    return Correction.objects.filter(page_id=page.pk, state=Correction.State.PROPOSED).first()
