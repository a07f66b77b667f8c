"""The page of a row of the ledger, locked, with all that publishing asks of it, read once.

`carry_out` calls this inside the transaction. The order of locks: the ledger's row, the page, then
those of newsroom/delivery/locks.py; what names and pictures say is read after joining those.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from newsroom.content.kept_queries import among, kept_query
from newsroom.content.known_pictures import know_pictures
from newsroom.content.models import ArticlePage, CategoryPage, HomePage, StaticPage
from newsroom.delivery.locks import join_publications
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.publishing.beside_page import know_comments, read_beside
from newsroom.publishing.errors import NotPublishable


def lock_page(*, page_id: int, revision: Revision | None) -> Any:
    """The specific page as it stands, nobody else's until commit; None when it was deleted.

    Raises NotPublishable for a version of a kind that is no more.
    """
    if revision is None:
        page = Page.objects.select_for_update(of=("self",)).filter(pk=page_id).first()
        return page.specific if page else None
    model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    if model not in LOCKED_PAGES:
        raise NotPublishable(_("The approved version no longer exists."))
    return next(iter(LOCKED_PAGES[model](page_id=page_id)), None)


def locked_page(model: Any, page_id: Any) -> QuerySet[Any]:
    return model.objects.select_for_update(of=("page_ptr",)).filter(pk=page_id).order_by()


def placed_at(model: Any, path: Any) -> QuerySet[Any]:
    return model.objects.select_related("locale").filter(path=path).order_by()


LOCKED_PAGES = {
    model: kept_query(partial(locked_page, model))
    for model in (ArticlePage, CategoryPage, HomePage, StaticPage)
}
PARENTS = {model: kept_query(partial(placed_at, model)) for model in (CategoryPage, HomePage)}


@kept_query
def free_articles(page_ids: Any) -> QuerySet[ArticlePage]:
    """Locked; those that somebody else holds at this moment are left out."""
    pages = ArticlePage.objects.select_for_update(skip_locked=True, of=("page_ptr",))
    return pages.filter(among("pk", page_ids, of="bigint")).order_by("pk")


def find_version(revision_id: int | None) -> Revision | None:
    return next(iter(versions(revision_id=revision_id)), None) if revision_id else None


@kept_query
def versions(revision_id: Any) -> QuerySet[Revision]:
    return Revision.objects.filter(pk=revision_id).order_by()


@kept_query
def versions_among(revision_ids: Any) -> QuerySet[Revision]:
    return Revision.objects.filter(among("pk", revision_ids, of="bigint")).order_by("pk")


def join_with_parent(page: Any) -> None:
    """Say that a publication of this story is under way, then read where the page stands."""
    join_publications(story_id=page.translation_key.hex)
    read_place(page)


def read_place(page: Any) -> None:
    if isinstance(page, HomePage) or page.is_root():
        return
    model = CategoryPage if isinstance(page, ArticlePage) else HomePage
    for parent in PARENTS[model](path=page.path[: -page.steplen]):
        know_parent(page, parent)


def read_places(articles: Iterable[ArticlePage]) -> None:
    """The same for many; each section is read once."""
    below: dict[str, list[ArticlePage]] = {}
    for article in articles:
        below.setdefault(article.path[: -article.steplen], []).append(article)
    for path, pages in below.items():
        for parent in PARENTS[CategoryPage](path=path):
            for page in pages:
                know_parent(page, parent)


def know_parent(page: Any, parent: Any) -> None:
    """The page need not ask the database again for its section and its locale."""
    page._cached_parent_obj = parent
    if page.locale_id == parent.locale_id:
        page.locale = parent.locale


def open_version(page: Any, revision: Revision) -> Any:
    """The page as this version has it; the page's own bookkeeping stays."""
    beside = getattr(page, "beside", None) or read_beside([(page, revision)])[page.pk]
    know_comments(page, beside)
    version = page.with_content_json(revision.content)
    version.beside = beside  # for `make_live`
    know_pictures(version, image_ids_of(version), as_known_to=page)
    parent = getattr(page, "_cached_parent_obj", None)
    if parent is not None:
        know_parent(version, parent)
    return version
