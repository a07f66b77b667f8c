"""Live documents, built again from what is live: `dependents`, pins and moves of pages call it.

A document whose page stands elsewhere by now goes there, and its address of before leads on. Two
that exchange their addresses, by a swap or by renamed sections, do so in one transaction. Bytes
that stay the same stay untouched, and so does `updated_at`: it is about the text itself.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wagtail.models import Page

from newsroom.content.addresses import public_path
from newsroom.delivery.change_log import Entry, append_changes
from newsroom.delivery.dependencies import record_dependencies
from newsroom.delivery.documents import build
from newsroom.delivery.effects import dependents_effect, own_keys, related_effect, search_effect
from newsroom.delivery.follow_ups import record_follow_ups
from newsroom.delivery.locks import join_publications
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.names import record_names
from newsroom.delivery.pictures import publish_pictures
from newsroom.delivery.siblings import rewrite_siblings
from newsroom.delivery.write_document import fill, park
from newsroom.delivery.write_site import follow_pages

LIVE = 200


@dataclass(frozen=True, kw_only=True)
class Rewritten:
    """`changed` have other bytes, `moved` another address, `siblings` other alternates.

    Those `sorted_anew` have another section, other tags or another date.
    """

    changed: list[Document]
    moved: list[Document]
    siblings: list[Document]
    sorted_anew: list[Document] = field(default_factory=list)


def rewrite_now(page: Any, *, cause: str, now: datetime) -> None:
    """One page in the caller's transaction, with everything that follows from it."""
    join_publications(story_id=page.translation_key.hex)
    announce(rewrite([page.pk], now=now), cause=cause, now=now)


def announce(rewritten: Rewritten, *, cause: str, now: datetime) -> None:
    """Ask for what follows, and write the change log; the last act of a transaction."""
    changed = rewritten.changed
    if changed:
        record_follow_ups([search_effect(changed, event=cause)], now=now)
        follow_pages(changed, now=now)
    record_follow_ups(
        [related_effect(document, event=cause) for document in rewritten.sorted_anew], now=now
    )
    if rewritten.moved:
        keys = [key for document in rewritten.moved for key in own_keys(document)]
        record_follow_ups([dependents_effect(keys, cause=f"{cause}:moved")], now=now)
    append_changes(
        [
            Entry(op="upsert", reason="updated", document=document)
            for document in [*changed, *rewritten.siblings]
        ],
        now=now,
    )


def rewrite(page_ids: Collection[int], *, now: datetime) -> Rewritten:
    """Build them again, and those that stand in the way of what has moved."""
    moving = pages_that_move(page_ids)
    documents = lock_documents({*page_ids, *moving}, with_versions_of=moving)
    pages = live_pages([*page_ids, *moving])
    found = [documents[pk] for pk in sorted(pages) if pk in documents]
    moved = [one for one in found if one.path != public_path(pages[one.page_id])]
    make_way(moved, pages=pages)
    before = {one.page_id: what_sorts(one) for one in found}
    changed = [one for one in found if rebuild(one, pages[one.page_id], now=now)]
    known = {one.page_id for one in changed}
    siblings = [
        one
        for one in versions_follow(moved, documents=documents.values(), now=now)
        if one.page_id not in known
    ]
    return Rewritten(
        changed=changed,
        moved=moved,
        siblings=siblings,
        sorted_anew=[
            one
            for one in changed
            if one.kind == Kind.ARTICLE and what_sorts(one) != before[one.page_id]
        ],
    )


def what_sorts(document: Document) -> tuple[str, list[str], datetime]:
    """What similar news goes by, besides the words."""
    return document.category_slug, list(document.tag_slugs), document.listed_at


def pages_that_move(page_ids: Collection[int]) -> set[int]:
    """Of these and of whoever still has a place that one of them takes: who stands elsewhere now.

    Read without locks, so that everything can be locked in one order afterwards.
    """
    moving: set[int] = set()
    asked = set(page_ids)
    while asked:
        live = Page.objects.live().filter(pk__in=asked).select_related("locale")
        places = {page.pk: public_path(page) for page in live}
        stored = Document.objects.filter(page_id__in=asked, status=LIVE)
        leaving = {
            pk for pk, path in stored.values_list("page_id", "path") if places.get(pk, path) != path
        }
        moving |= leaving
        taken = Document.objects.filter(status=LIVE, path__in=[places[pk] for pk in leaving])
        asked = set(taken.exclude(page_id__in=moving).values_list("page_id", flat=True))
    return moving


def lock_documents(
    page_ids: Collection[int], *, with_versions_of: Collection[int]
) -> dict[int, Document]:
    """Live documents by page id, with the other versions of stories that move, locked in order."""
    stories = Document.objects.filter(page_id__in=with_versions_of).values("story_id")
    wanted = Document.objects.filter(page_id__in=page_ids, status=LIVE)
    wanted |= Document.objects.filter(story_id__in=stories, status=LIVE)
    locked = list(wanted.order_by("page_id").select_for_update().values_list("pk", flat=True))
    # Read again: another publication may have written one of them while this one waited.
    rows = Document.objects.filter(pk__in=locked, status=LIVE).order_by("page_id")
    return {document.page_id: document for document in rows}


def live_pages(page_ids: Iterable[int]) -> dict[int, Any]:
    """Specific pages by id, read after their documents were locked: none is older than them."""
    return {page.pk: page for page in Page.objects.live().filter(pk__in=page_ids).specific()}


def make_way(moved: Collection[Document], *, pages: dict[int, Any]) -> None:
    """Who stands where another one goes steps aside first: an address is one document's only."""
    wanted = {public_path(pages[document.page_id]) for document in moved}
    for document in moved:
        if document.path in wanted:
            park(document)


def rebuild(document: Document, page: Any, *, now: datetime) -> bool:
    """Write a locked document anew if its bytes change."""
    publish_pictures(page, now=now)
    built = build(page, updated_at=document.updated_at)
    record_dependencies(page_id=page.pk, keys=built.dependencies)
    record_names(built.names, locale=built.locale)
    if not fill(document, built, now=now):
        return False
    document.save()
    return True


def versions_follow(
    moved: Iterable[Document], *, documents: Iterable[Document], now: datetime
) -> list[Document]:
    """The other locales name the new address; returns those whose bytes changed by it."""
    stories = {document.story_id for document in moved}
    of_stories = [one for one in documents if one.story_id in stories]
    return [
        changed
        for story in sorted(stories)
        for changed in rewrite_siblings(
            [one for one in of_stories if one.story_id == story], now=now
        )
    ]
