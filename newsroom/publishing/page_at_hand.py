"""The page of a row of the ledger, locked, with all that publishing asks of it, read once.

`carry_out` calls this inside the transaction. The order of locks: the ledger's row, the page, then
those of newsroom/delivery/locks.py; what names and pictures say is read after joining those.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

from newsroom.content.models import ArticlePage, CategoryPage, HomePage
from newsroom.delivery.locks import join_publications


def lock_page(*, page_id: int, revision: Revision | None) -> Any:
    """The specific page as it stands, nobody else's until commit; None when it was deleted."""
    if revision is None:
        page = Page.objects.select_for_update(of=("self",)).filter(pk=page_id).first()
        return page.specific if page else None
    model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    return model.objects.select_for_update(of=("page_ptr",)).filter(pk=page_id).first()


def join_with_parent(page: Any) -> None:
    """Say that a publication of this story is under way, then read where the page stands."""
    join_publications(story_id=page.translation_key.hex)
    if isinstance(page, HomePage) or page.is_root():
        return
    model = CategoryPage if isinstance(page, ArticlePage) else HomePage
    parent = model.objects.select_related("locale").filter(path=page.path[: -page.steplen]).first()
    if parent is not None:
        know_parent(page, parent)


def know_parent(page: Any, parent: Any) -> None:
    """The page need not ask the database again for its section and its locale."""
    page._cached_parent_obj = parent
    if page.locale_id == parent.locale_id:
        page.locale = parent.locale


def open_version(page: Any, revision: Revision) -> Any:
    """The page as this version has it; the page's own bookkeeping stays."""
    version = page.with_content_json(revision.content)
    parent = getattr(page, "_cached_parent_obj", None)
    if parent is not None:
        know_parent(version, parent)
    return version
