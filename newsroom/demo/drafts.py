"""Writes the demo's stories as drafts, a batch at a time; `load.py` calls it.

The same rows as the editor leaves, in a few statements for all of them; what is live becomes so
afterwards, each version through its approval and the ledger (`states.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.db import transaction
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage, ArticleTag, Author, Byline, NewsImage, Tag
from newsroom.demo.blocks import BodyWriter
from newsroom.demo.body import stories_in
from newsroom.demo.sections import SectionPages
from newsroom.demo.stories import Source, Story, Version
from newsroom.intake.indexing import index_stories_later
from newsroom.intake.new_drafts import insert_pages, insert_revisions
from newsroom.intake.tree_places import count_children, free_paths, free_slugs, lock_sections

STORIES = uuid5(NAMESPACE_URL, "newsroom:demo-story")

# A story in one locale.
Piece = tuple[Story, Version]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who does what, and what stories refer to."""

    admin: Any
    chief: Any
    accounts: Mapping[str, Any]
    sections: SectionPages
    authors: Mapping[str, Author]
    tags: Mapping[str, Tag]
    pictures: Mapping[str, NewsImage]
    sources: Mapping[str, Source]
    clock: Callable[[], datetime]


def name_of(key: str, locale_code: str) -> str:
    """The external id by which a version is found again."""
    return f"demo:{key}:{locale_code}"


def pages_of(pieces: Sequence[Piece]) -> dict[str, int]:
    """External id → page, of those that are there."""
    names = [name_of(story.key, version.locale) for story, version in pieces]
    found = ArticlePage.objects.filter(external_id__in=names)
    return dict(found.values_list("external_id", "pk"))


def waves(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """In batches, each leading to stories of earlier ones only."""
    waiting = {name_of(story.key, version.locale): (story, version) for story, version in pieces}
    while waiting:
        wave = {
            name: (story, version)
            for name, (story, version) in waiting.items()
            if not any(name_of(k, version.locale) in waiting for k in stories_in(version.body))
        }
        if not wave:
            raise ValueError(f"These stories lead to each other: {', '.join(waiting)}.")
        yield list(wave.values())
        waiting = {name: piece for name, piece in waiting.items() if name not in wave}


@transaction.atomic
def write_drafts(pieces: Sequence[Piece], *, pages: Mapping[str, int], desk: Desk) -> list[int]:
    """The pages in the order of the pieces; `pages` gives those that they may lead to."""
    now = desk.clock()
    articles = [
        new_article(story, version, pages=pages, desk=desk, now=now) for story, version in pieces
    ]
    place(articles, [desk.sections[story.category, v.locale].pk for story, v in pieces])
    insert_pages(articles)
    Byline.objects.bulk_create(row for article in articles for row in article.bylines.all())
    ArticleTag.objects.bulk_create(
        row for article in articles for row in article.tagged_items.all()
    )
    by_writer: dict[str, list[ArticlePage]] = defaultdict(list)
    for (_story, version), article in zip(pieces, articles, strict=True):
        by_writer[version.written_by].append(article)
    for writer, own in by_writer.items():
        user = desk.accounts[writer]
        revisions = insert_revisions(own, user=user, now=now)
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                page_id=article.pk,
                content_type_id=article.content_type_id,
                label=article.title,
                action="wagtail.create",
                timestamp=now,
                uuid=uuid4(),
                user=user,
                revision=revision,
                content_changed=True,
            )
            for article, revision in zip(own, revisions, strict=True)
        )
    index_stories_later([article.pk for article in articles])
    return [article.pk for article in articles]


def place(articles: Sequence[ArticlePage], section_ids: Sequence[int]) -> None:
    """Below their sections, in their order, each with an address of its own."""
    for section in lock_sections(section_ids).values():
        children = [
            article for article, pk in zip(articles, section_ids, strict=True) if pk == section.pk
        ]
        slugs = free_slugs(section, [article.title for article in children])
        for article, path, slug in zip(children, free_paths(section), slugs, strict=False):
            article.path, article.depth, article.slug = path, section.depth + 1, slug
            article.url_path = f"{section.url_path}{slug}/"
        count_children(section, added=len(children))


def new_article(
    story: Story, version: Version, *, pages: Mapping[str, int], desk: Desk, now: datetime
) -> ArticlePage:
    name = name_of(story.key, version.locale)
    source = desk.sources[story.source]
    writer = BodyWriter(
        name=name,
        image_ids={key: picture.pk for key, picture in desk.pictures.items()},
        page_id_of=lambda key: pages[name_of(key, version.locale)],
    )
    article = ArticlePage(
        title=version.title,
        draft_title=version.title,
        standfirst=version.standfirst,
        dateline=version.dateline,
        body=writer.write(version.body),
        lead_image=desk.pictures[story.lead_image],
        source=source.name[version.locale],
        licence=source.licence,
        shown_at=story.shown_at(now=now),
        undated=story.undated,
        in_latest=not story.undated,
        sponsored=story.sponsored,
        text_provenance=story.text_provenance,
        external_id=name,
        translation_key=uuid5(STORIES, story.key),
        locale=desk.sections[story.category, version.locale].locale,
        owner=desk.accounts[version.written_by],
        live=False,
        has_unpublished_changes=True,
        latest_revision_created_at=now,
    )
    for relation in ("related_pins", "related_exclusions", "wagtail_admin_comments"):
        getattr(article, relation).set([])  # a new page has none: saying so saves questions
    article.bylines.set(
        Byline(author=desk.authors[key], sort_order=order)
        for order, key in enumerate(story.authors)
    )
    article.tagged_items.set([ArticleTag(tag=desk.tags[key]) for key in story.tags])
    return article
