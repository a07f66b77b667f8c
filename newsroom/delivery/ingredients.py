"""Everything that the document of an article is built from, fetched in about ten queries.

Authors, tags, pictures and the section are read from the database each time, never from what a
page carries with it: a publication must see names that changed a moment ago.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from newsroom.content.addresses import public_path
from newsroom.content.known_pictures import pictures_by_id
from newsroom.content.models import ArticlePage, Author, CategoryPage, Tag
from newsroom.delivery.built import PublicName
from newsroom.delivery.links import Links, find_links
from newsroom.delivery.models import Document
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.picture_json import FilesOf, pictures_in
from newsroom.delivery.public_urls import name_url, reader_url
from newsroom.delivery.read_names import read_names


@dataclass(frozen=True, kw_only=True)
class Ingredients:
    locale: str
    section: CategoryPage | None
    # In the order of the byline, and of the alphabet.
    named_authors: list[PublicName]
    named_tags: list[PublicName]
    pictures: dict[int, dict[str, Any]]
    links: Links
    # Live documents of the same story, in every locale.
    versions: list[Document]
    dependencies: set[str]

    @property
    def names(self) -> list[PublicName]:
        return [*self.named_authors, *self.named_tags]

    @property
    def authors(self) -> list[dict[str, str]]:
        return [show_name(name, locale=self.locale) for name in self.named_authors]

    @property
    def tags(self) -> list[dict[str, str]]:
        return [show_name(name, locale=self.locale) for name in self.named_tags]

    @property
    def category(self) -> dict[str, str] | None:
        if self.section is None:
            return None
        url = reader_url(public_path(self.section))
        return {"slug": self.section.slug, "name": self.section.title, "url": url}


def gather(
    article: ArticlePage, *, files_of: FilesOf, versions: Collection[Document] | None
) -> Ingredients:
    locale = article.locale.language_code
    author_ids = [byline.author_id for byline in in_order(article.bylines.all())]
    tag_ids = [item.tag_id for item in article.tagged_items.all() if item.tag_id]
    image_ids = image_ids_of(article)
    images = pictures_by_id(article, image_ids)
    authors, tags = read_names(author_ids=author_ids, tag_ids=tag_ids)
    section = section_of(article)
    links, versions = find_links(
        article.body.raw_data,
        locale=locale,
        own_story=article.translation_key.hex,
        versions=versions,
    )
    return Ingredients(
        locale=locale,
        section=section,
        named_authors=[
            name_author(authors[pk], locale=locale)
            for pk in dict.fromkeys(author_ids)
            if pk in authors
        ],
        named_tags=name_tags(tags.values(), locale=locale),
        pictures=pictures_in(locale, images=images, files_of=files_of),
        links=links,
        versions=versions,
        dependencies={
            *keys("author", author_ids),
            *keys("tag", tag_ids),
            *keys("image", image_ids),
            *keys("page", [section.pk] if section else []),
            *links.dependencies,
        },
    )


def in_order(bylines: Iterable[Any]) -> list[Any]:
    return sorted(bylines, key=lambda byline: byline.sort_order or 0)


def keys(kind: str, ids: Iterable[int]) -> set[str]:
    return {f"{kind}:{pk}" for pk in ids}


def name_author(author: Author, *, locale: str) -> PublicName:
    return PublicName(
        kind="author",
        slug=author.slug,
        name=author.name_in(locale),
        about=author.about_in(locale),
    )


def name_tags(tags: Iterable[Tag], *, locale: str) -> list[PublicName]:
    """In alphabetical order; a tag without a name in this locale is left out."""
    named = [PublicName(kind="tag", slug=tag.slug, name=tag.name_in(locale)) for tag in tags]
    return sorted((tag for tag in named if tag.name), key=lambda tag: tag.slug)


def show_name(name: PublicName, *, locale: str) -> dict[str, str]:
    url = name_url(kind=name.kind, slug=name.slug, locale=locale)
    return {"slug": name.slug, "name": name.name, "url": url}


def section_of(article: ArticlePage) -> CategoryPage | None:
    """The parent, found by the article's place in the tree; None for a page not yet placed."""
    if not article.path or article.depth is None:
        return None
    section = known_section(article) or (
        CategoryPage.objects.filter(path=article.path[: -article.steplen]).first()
    )
    if section is not None:
        section.locale = article.locale
    return section


def known_section(article: ArticlePage) -> CategoryPage | None:
    """As `publishing` read it in this transaction, after the publication had joined."""
    parent = getattr(article, "_cached_parent_obj", None)
    return parent if isinstance(parent, CategoryPage) else None
