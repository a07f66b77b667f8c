"""The draft that a token or a key shows, as a document like those of readers.

Built when it is asked for, by the function that builds readers' documents; of an editor's form it
was built when the form was last shown.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.delivery.documents import build
from newsroom.delivery.filters import UNDATED
from newsroom.previews.check import PreviewEnded, PreviewHolder
from newsroom.previews.models import PreviewToken
from newsroom.previews.pictures import files_for

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """`card` and `body` as in `BuiltDocument`; `listed_at` is its place in lists."""

    public_id: str
    locale: str
    card: Json
    body: Json
    listed_at: datetime
    in_latest: bool
    # None: for as long as the key that reads it.
    expires_at: datetime | None


def draft_of(holder: PreviewHolder, *, now: datetime) -> Draft:
    """Raises PreviewEnded when the version or the page is gone."""
    token = holder.token
    if token.kind == PreviewToken.Kind.EDITOR:
        return unsaved_draft(holder)
    if token.page is None:
        raise PreviewEnded
    version, changed_at = version_of(token.page, revision_id=token.revision_id)
    return built_draft(
        version,
        changed_at=changed_at,
        handle=token.handle,
        expires_at=holder.expires_at,
        now=now,
    )


def version_of(page: Page, *, revision_id: int | None) -> tuple[ArticlePage, datetime]:
    """That version, or the latest, and when it was written. Raises PreviewEnded."""
    revision = page.revisions.filter(pk=revision_id or page.latest_revision_id).first()
    if revision is None:
        raise PreviewEnded
    version = revision.as_object()
    # A revision keeps milliseconds only, and may be of before the first publication.
    version.first_published_at = page.first_published_at
    return version, revision.created_at


def built_draft(
    page: ArticlePage,
    *,
    changed_at: datetime,
    handle: str,
    expires_at: datetime | None,
    now: datetime,
) -> Draft:
    """`handle` names the token that opens the pictures."""
    document = build(page, updated_at=changed_at, files_of=files_for(handle))
    published_at = document.published_at or (UNDATED if page.undated else now)
    return Draft(
        public_id=document.public_id,
        locale=document.locale,
        card=document.card,
        body=document.body,
        listed_at=published_at,
        in_latest=document.in_latest,
        expires_at=expires_at,
    )


def unsaved_draft(holder: PreviewHolder) -> Draft:
    unsaved = holder.token.unsaved
    return Draft(
        public_id=holder.token.public_id,
        locale=holder.token.locale,
        card=json.loads(unsaved.card),
        body=json.loads(unsaved.body),
        listed_at=unsaved.listed_at,
        in_latest=unsaved.in_latest,
        expires_at=holder.expires_at,
    )
