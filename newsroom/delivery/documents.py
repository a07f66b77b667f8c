"""A page as readers and programs get it: card and complete document, as plain values.

`go_public` and `dependents` write what `build` returns; a preview shows it. Nothing is written
here, and a page that was never saved will do.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from newsroom.content.models import ArticlePage, StaticPage
from newsroom.delivery.article_documents import build_article
from newsroom.delivery.built import BuiltDocument
from newsroom.delivery.models import Document
from newsroom.delivery.picture_json import FilesOf, public_files
from newsroom.delivery.section_documents import build_section
from newsroom.delivery.static_documents import build_static


def build(
    page: Any,
    *,
    updated_at: datetime | None = None,
    files_of: FilesOf = public_files,
    versions: Collection[Document] | None = None,
) -> BuiltDocument:
    """The document of a specific page; `updated_at` is its last change that readers can see.

    `files_of` says where the files of its pictures lie: for previews also in private storage.
    `versions` are the live documents of its story, where the caller has them locked.
    """
    updated_at = updated_at or page.last_published_at
    if isinstance(page, ArticlePage):
        return build_article(page, updated_at=updated_at, files_of=files_of, versions=versions)
    if isinstance(page, StaticPage):
        return build_static(page, updated_at=updated_at, files_of=files_of, versions=versions)
    return build_section(page, updated_at=updated_at)
