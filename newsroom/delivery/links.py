"""Where the links of a body lead: to the same locale's version of a story, or nowhere.

A link that the editor chose as a page leads to that story in the document's own locale. An
address of ours that somebody typed may also lead to the very version that was typed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page

from newsroom.content.addresses import public_path
from newsroom.content.block_parts import RawBlocks, addresses_in, page_ids_in, rich_texts_in
from newsroom.content.kept_queries import among, kept_query
from newsroom.delivery.blocks.rendered import LinkedStory
from newsroom.delivery.clean_html import links_of
from newsroom.delivery.models import Document
from newsroom.delivery.public_urls import reader_url

LIVE = 200


@dataclass(frozen=True, kw_only=True)
class Links:
    """Everything that is known about the targets of one body."""

    locale: str
    story_by_page: Mapping[int, str]
    story_by_path: Mapping[str, str]
    # By (story, locale); of live documents only.
    live: Mapping[tuple[str, str], Document]

    @property
    def dependencies(self) -> set[str]:
        stories = {*self.story_by_page.values(), *self.story_by_path.values()}
        return {f"story:{story}" for story in stories}

    def resolve(self, attributes: Mapping[str, str]) -> str | None:
        """The address for readers; None when the target is dead."""
        kind = attributes.get("linktype")
        if kind == "page":
            page_id = as_id(attributes.get("id"))
            return self._address(self.story_by_page.get(page_id) if page_id else None)
        if kind:
            return None  # documents of the media library are not public
        href = attributes.get("href", "").strip()
        path = own_path(href)
        story = self.story_by_path.get(path) if path else None
        if story is None:
            return href or None
        return self._address(story) or self._typed(path, story)

    def story_of_page(self, page_id: int) -> LinkedStory | None:
        """The live version of a chosen page's story in this locale."""
        document = self._document(self.story_by_page.get(page_id))
        if document is None:
            return None
        return LinkedStory(
            title=document.title, url=reader_url(document.path), public_id=document.public_id
        )

    def _document(self, story: str | None) -> Document | None:
        return self.live.get((story, self.locale)) if story else None

    def _address(self, story: str | None) -> str | None:
        document = self._document(story)
        return reader_url(document.path) if document else None

    def _typed(self, path: str | None, story: str) -> str | None:
        paths = {live.path for live in self.live.values() if live.story_id == story}
        return reader_url(path) if path in paths else None


def as_id(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def own_path(href: str) -> str | None:
    """The public path of an address on this site; None for any other address."""
    if href.startswith(settings.BASE_URL + "/"):
        href = href[len(settings.BASE_URL) :]
    if not href.startswith("/") or href.startswith("//"):
        return None
    return unquote(urlsplit(href).path).rstrip("/") + "/"


def find_links(
    raw_blocks: RawBlocks,
    *,
    locale: str,
    own_story: str,
    versions: Collection[Document] | None = None,
) -> "tuple[Links, list[Document]]":
    """Look up all targets at once; also the live documents of the story itself, by locale.

    `versions` are these documents, where the caller has them already.
    """
    blocks = list(raw_blocks)
    attributes = [link for text in rich_texts_in(blocks) for link in links_of(text)]
    attributes += [{"href": address} for address in addresses_in(blocks)]
    page_ids = {as_id(link.get("id")) for link in attributes if link.get("linktype") == "page"}
    page_ids |= set(page_ids_in(blocks))
    paths = {own_path(link.get("href", "").strip()) for link in attributes} - {None}
    story_by_page = stories_of_pages(page_ids - {None})
    story_by_path = stories_at_paths(paths)
    stories = {own_story, *story_by_page.values(), *story_by_path.values()}
    live = documents_of(stories, own_story=own_story, versions=versions)
    links = Links(
        locale=locale,
        story_by_page=story_by_page,
        story_by_path=story_by_path,
        live={(document.story_id, document.locale): document for document in live},
    )
    return links, [document for document in live if document.story_id == own_story]


def documents_of(
    stories: set[str], *, own_story: str, versions: Collection[Document] | None
) -> list[Document]:
    if versions is None:
        return live_versions(stories=list(stories))
    others = stories - {own_story}
    found = live_versions(stories=list(others)) if others else []
    return sorted([*found, *versions], key=lambda one: (one.locale, one.page_id))


@kept_query
def live_versions(stories: Any) -> QuerySet[Document]:
    found = Document.objects.filter(among("story_id", stories, of="text"), status=LIVE).only(
        "page_id", "public_id", "story_id", "kind", "locale", "path", "title", "category_slug"
    )
    return found.order_by("locale", "page_id")


def stories_of_pages(page_ids: Iterable[int | None]) -> dict[int, str]:
    wanted = list(page_ids)
    if not wanted:
        return {}
    rows = Page.objects.filter(pk__in=wanted).values_list("pk", "translation_key")
    return {pk: key.hex for pk, key in rows}


def stories_at_paths(paths: Iterable[str | None]) -> dict[str, str]:
    """Also of what is no longer live, or not yet: such links are dead, not somebody else's."""
    wanted = {path for path in paths if path}
    if not wanted:
        return {}
    rows = Document.objects.filter(path__in=wanted).values_list("path", "story_id")
    found = dict(rows.order_by("-status"))
    return found | stories_of_drafts(wanted - found.keys())


def stories_of_drafts(paths: set[str]) -> dict[str, str]:
    """An address that somebody typed would tell readers the slug of a story to come."""
    slugs = {path.strip("/").rpartition("/")[2] for path in paths}
    drafts = Page.objects.filter(slug__in=slugs, live=False).select_related("locale")
    addresses = {public_path(draft): draft.translation_key.hex for draft in drafts}
    return {path: story for path, story in addresses.items() if path in paths}
