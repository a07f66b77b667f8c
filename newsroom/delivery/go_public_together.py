"""How many pages whose documents were made beforehand enter what is public, in a few statements.

`publishing/flip` calls it for launch sets, after all of them are live. What is left afterwards is
what `go_public` would have left for each of them; a test compares the two.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsroom.delivery.built import BuiltDocument, JsonObject
from newsroom.delivery.change_log import Entry
from newsroom.delivery.dependencies import record_dependencies_of
from newsroom.delivery.effects import effects_of_going
from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.delivery.go_public import LIVE
from newsroom.delivery.index_search import forget_words_of_before
from newsroom.delivery.models import Document
from newsroom.delivery.names import record_names
from newsroom.delivery.siblings import name_each_other
from newsroom.delivery.write_document import fill, write_documents
from newsroom.delivery.write_site import follow_pages

# What versions say about each other is settled when all of them are there.
ABOUT_OTHERS = frozenset({"alternates", "x_default"})


@dataclass(frozen=True, kw_only=True)
class Goer:
    """`built` has all its dates but for that of its last visible change, if it is live already."""

    page_id: int
    built: BuiltDocument
    revision_id: int
    content_hash: str
    first_published_at: datetime
    event: str


@dataclass(frozen=True, kw_only=True)
class Before:
    """A document as it stood: what changes for readers is asked of it."""

    status: int
    path: str
    title: str
    body: str

    @property
    def is_live(self) -> bool:
        return self.status == LIVE


def go_public_together(
    goers: Sequence[Goer], *, documents: Mapping[int, Document], now: datetime
) -> list[Entry]:
    """`documents` are those of all their stories, locked by the caller, by page."""
    stood = {pk: state_of(document) for pk, document in documents.items()}
    known = dict(documents)
    for goer in goers:
        document = known.setdefault(goer.page_id, Document(page_id=goer.page_id, status=0))
        take_over(document, goer, now=now)
    others = name_all(known.values(), now=now)
    own = [known[goer.page_id] for goer in goers]
    write_documents(list({one.page_id: one for one in [*own, *others]}.values()))
    forget_words_of_before([pk for pk, before in stood.items() if before.is_live])
    record_follow_ups(effects_of(goers, documents=known, stood=stood), now=now)
    for goer in goers:
        record_names(goer.built.names, locale=goer.built.locale)
    follow_pages(own, now=now)
    return [*entries_of(own, stood=stood), *told_of(others)]


def state_of(document: Document) -> Before:
    return Before(
        status=document.status, path=document.path, title=document.title, body=document.body
    )


def take_over(document: Document, goer: Goer, *, now: datetime) -> None:
    """As `go_public`: an update that changes nothing for readers keeps its date."""
    built = goer.built
    if document.status == LIVE:
        built = built.updated(document.updated_at)
        if but_for_others(built.body) != but_for_others(json.loads(document.body)):
            built = built.updated(now)
    document.revision_id, document.content_hash = goer.revision_id, goer.content_hash
    document.first_published_at = goer.first_published_at
    fill(document, built, now=now)


def but_for_others(body: JsonObject) -> JsonObject:
    return {name: value for name, value in body.items() if name not in ABOUT_OTHERS}


def name_all(documents: Iterable[Document], *, now: datetime) -> list[Document]:
    stories: dict[str, list[Document]] = {}
    for document in documents:
        stories.setdefault(document.story_id, []).append(document)
    return [one for story in stories.values() for one in name_each_other(story, now=now)]


def effects_of(
    goers: Iterable[Goer], *, documents: Mapping[int, Document], stood: Mapping[int, Before]
) -> list[Effect]:
    goers = list(goers)
    dropped = record_dependencies_of({one.page_id: one.built.dependencies for one in goers})
    effects = []
    for goer in goers:
        document, before = documents[goer.page_id], stood.get(goer.page_id)
        same = before and (before.status, before.path, before.title)
        effects += effects_of_going(
            document,
            dropped=dropped.get(goer.page_id, set()),
            is_named_anew=same != (LIVE, document.path, document.title),
            event=goer.event,
        )
    return effects


def entries_of(own: Iterable[Document], *, stood: Mapping[int, Before]) -> list[Entry]:
    """Published, updated, or relisted after a tombstone; nothing where readers have it already."""
    entries = []
    for document in own:
        before = stood.get(document.page_id)
        if before is None:
            entries.append(Entry(op="upsert", reason="published", document=document))
        elif not before.is_live:
            entries.append(Entry(op="upsert", reason="relisted", document=document))
        elif before.body != document.body:
            entries.append(Entry(op="upsert", reason="updated", document=document))
    return entries


def told_of(others: Iterable[Document]) -> list[Entry]:
    return [Entry(op="upsert", reason="updated", document=one) for one in others]
