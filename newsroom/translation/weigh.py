"""Compare the versions of a story, and tell readers and programs what was found.

Follow-ups of publications and withdrawals call it, and the verbs that confirm. A source's change
makes nothing outdated by itself: this finds it, within seconds of the publication.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from newsroom.content.models import ArticlePage
from newsroom.delivery.locks import join_publications, lock_documents_of_story
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.rewrite import Rewritten, announce, live_pages, rebuild
from newsroom.delivery.siblings import rewrite_siblings
from newsroom.translation.comparing import Comparison, compare, live_of
from newsroom.translation.drafting.drafted import has_drafted
from newsroom.translation.enrol import Relation, Why, enrol_story
from newsroom.translation.evidence import Version
from newsroom.translation.facts import told_of
from newsroom.translation.facts_since import facts_since
from newsroom.translation.followed import is_correction_pending
from newsroom.translation.jobs.appear import note_live, note_standing
from newsroom.translation.models import LocaleVersion
from newsroom.translation.records import write_record
from newsroom.translation.staleness import confirm
from newsroom.translation.versions_at_hand import pages_of

LIVE = 200
# Of an original, and of what is left without the version that it was begun from.
NOTHING: dict[str, Any] = {
    "segments": 0,
    "outdated": 0,
    "outdated_in_draft": 0,
    "changed_facts": 0,
    "correction_pending": False,
}


def weigh_story(story_id: str, *, cause: str, now: datetime) -> None:
    """In the caller's transaction; its last act, for it ends with the change log."""
    join_publications(story_id=story_id)
    pages = pages_of(story_id)
    versions = enrol_story(pages.values(), now=now)
    for version in versions.values():
        weigh(version, pages=pages, now=now)
        note_in_job(version, pages=pages, now=now)
    retell(story_id, cause=cause, now=now)


def weigh(version: LocaleVersion, *, pages: Mapping[int, ArticlePage], now: datetime) -> None:
    """Keep what was found in the version's row, where it differs."""
    page, source = pages.get(version.page_id), pages.get(version.source_page_id or 0)
    comparison = compare(version, page=page, source=source) if page and source else None
    found = values_of(comparison, now=now) if comparison else NOTHING
    if any(getattr(version, name) != value for name, value in found.items()):
        for name, value in found.items():
            setattr(version, name, value)
        version.save(update_fields=list(found))


def note_in_job(version: LocaleVersion, *, pages: Mapping[int, ArticlePage], now: datetime) -> None:
    """A version that fell behind is work again, until it has followed."""
    page, source = pages.get(version.page_id), pages.get(version.source_page_id or 0)
    if page is None or source is None or not page.live:
        return
    note_live(page.pk, now=now)
    note_standing(
        page,
        source=source,
        is_behind=bool(version.outdated or version.correction_pending or version.changed_facts),
        now=now,
    )


def values_of(comparison: Comparison, *, now: datetime) -> dict[str, Any]:
    page, source = comparison.page, comparison.source
    is_translation = comparison.version.relation == Relation.TRANSLATION
    text = live_of(page) if page.live else None
    if text is not None:
        keep_published(comparison, text, now=now)
    late = len(comparison.outdated_for_readers()) if is_translation else 0
    return {
        "segments": len(source.segments),
        "outdated": late,
        "outdated_in_draft": len(comparison.outdated_in_draft()) if is_translation else 0,
        "changed_facts": 0 if is_translation else len(facts_since(comparison)),
        "origin": origin_of(page.pk, text) if text else comparison.version.origin,
        "correction_pending": text is not None
        and is_correction_pending(
            page,
            source=source.page,
            text=text,
            rows=comparison.rows,
            is_outdated=late > 0,
        ),
    }


def origin_of(page_id: int, text: Version) -> str:
    """Of what readers have: a machine's, where it wrote the first words of any passage."""
    if has_drafted(page_id, text.segments, saved_at=text.saved_at):
        return LocaleVersion.Origin.MACHINE_REVIEWED
    return LocaleVersion.Origin.HUMAN


def keep_published(comparison: Comparison, text: Version, *, now: datetime) -> None:
    """What readers have read stands for what it stood for then, also when it is put back later."""
    if any(row.digest == text.digest for row in comparison.rows):
        return
    weighing = comparison.with_text(text)
    write_record(
        page_id=comparison.page.pk,
        why=Why.PUBLISHED,
        links=confirm(weighing, ids=frozenset(), revision=comparison.source.revision_id),
        digest=text.digest,
        source_page_id=comparison.source.page.pk,
        source_revision_id=comparison.source.revision_id,
        now=now,
    )


def retell(story_id: str, *, cause: str, now: datetime) -> None:
    """Write the documents anew that say otherwise, and what the others say about them."""
    documents = lock_documents_of_story(story_id)
    live = {
        pk: one for pk, one in documents.items() if one.status == LIVE and one.kind == Kind.ARTICLE
    }
    wrong = [live[pk] for pk, said in told_of(live).items() if said != said_in(live[pk])]
    pages = live_pages([one.page_id for one in wrong])
    changed = [
        one for one in wrong if one.page_id in pages and rebuild(one, pages[one.page_id], now=now)
    ]
    siblings = without(changed, rewrite_siblings(documents.values(), now=now))
    announce(Rewritten(changed=changed, moved=[], siblings=siblings), cause=cause, now=now)


def said_in(document: Document) -> Any:
    return json.loads(document.card).get("translation")


def without(known: Iterable[Document], documents: Iterable[Document]) -> list[Document]:
    ids = {one.page_id for one in known}
    return [one for one in documents if one.page_id not in ids]
