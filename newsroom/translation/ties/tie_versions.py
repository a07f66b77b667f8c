"""Make one story of several that are its versions. `manage.py link_translations` calls it.

Promises: all of a line or nothing; addresses, ids, words and times stay; jobs and memory follow;
what programs know of the stories (`story_id`, alternates) is told anew in the change log; twice
changes nothing more.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.delivery.locks import join_publications_of, lock_documents_of_story
from newsroom.delivery.models import Document
from newsroom.delivery.rewrite import Rewritten, announce, live_pages, rebuild
from newsroom.delivery.siblings import rewrite_siblings
from newsroom.publishing.holds import describe_hold, standing_holds
from newsroom.publishing.models import Publication
from newsroom.translation.enrol import Relation, enrol_story
from newsroom.translation.history import TIED, note
from newsroom.translation.memory.follow import ask_to_remember
from newsroom.translation.models import LocaleVersion
from newsroom.translation.ties.carry_jobs import carry_jobs, carry_memory
from newsroom.translation.ties.find_versions import find_version
from newsroom.translation.ties.read_ties import Tie
from newsroom.translation.versions_at_hand import pages_of
from newsroom.translation.weigh import note_in_job, weigh, without

LIVE = 200


class TieRefused(Exception):
    """Nothing has changed; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Tied:
    """`moved` are the pages that belong to the story from now on; none where all did before."""

    story_id: str
    moved: Sequence[ArticlePage]


@transaction.atomic
def tie_versions(*, tie: Tie, user: Any, reason: str, now: datetime) -> Tied:
    """Raises TieRefused."""
    named = named_versions(tie)
    keys = {page.translation_key for page in named.values()}
    lock_stories(keys)
    members = list(
        ArticlePage.objects.filter(translation_key__in=keys).select_related("locale").order_by("pk")
    )
    refuse(members, keys=keys, user=user, now=now)
    original = original_of(members, named=named.get(tie.original))
    story_id = original.translation_key.hex
    moved = [page for page in members if page.translation_key != original.translation_key]
    if not moved:
        return Tied(story_id=story_id, moved=())
    ids = [page.pk for page in moved]
    Page.objects.filter(pk__in=ids).update(translation_key=original.translation_key)
    Document.objects.filter(page_id__in=ids).update(story_id=story_id)
    follow_original([page.pk for page in members if page.pk != original.pk], original=original)
    before = [key.hex for key in keys]
    carry_jobs(before, original=original, members=members, now=now)
    carry_memory(before, into=story_id)
    for page in moved:
        note(page, TIED, user=user, reason=reason)
    tell(story_id, now=now)
    return Tied(story_id=story_id, moved=moved)


def named_versions(tie: Tie) -> dict[str, ArticlePage]:
    found: dict[str, ArticlePage] = {}
    for locale, name in tie.versions.items():
        page = find_version(name)
        if page is None:
            raise TieRefused(f"{locale}: there is no story “{name}”.")
        if page.locale.language_code != locale:
            raise TieRefused(f"{locale}: “{name}” is in {page.locale.language_code}.")
        found[locale] = page
    return found


def lock_stories(keys: Collection[uuid.UUID]) -> None:
    """The ledger's rows, the pages, the stories, their documents: in the order of publications."""
    pages = Page.objects.filter(translation_key__in=keys)
    pending = Publication.objects.filter(
        page_id__in=pages.values("pk"), state=Publication.State.PENDING
    )
    list(pending.select_for_update(of=("self",)).order_by("pk"))
    list(pages.select_for_update(of=("self",)).order_by("pk"))
    join_publications_of([key.hex for key in keys])
    documents = Document.objects.filter(story_id__in=[key.hex for key in keys])
    list(documents.order_by("page_id").select_for_update())


def refuse(
    members: Sequence[ArticlePage], *, keys: Collection[uuid.UUID], user: Any, now: datetime
) -> None:
    in_locale: dict[str, ArticlePage] = {}
    for page in members:
        code = page.locale.language_code
        if other := in_locale.get(code):
            raise TieRefused(
                f"Two versions in {code}: “{other.title}” ({other.pk}) and “{page.title}”"
                f" ({page.pk}). A story has one in each language."
            )
        in_locale[code] = page
        if not gate.may(user=user, verb="relate_versions", page=page):
            raise TieRefused(f"{user.get_username()} may not tie “{page.title}” ({code}).")
    if len(keys) == 1:
        return
    for key in sorted(key.hex for key in keys):
        for hold in standing_holds(key, now):
            # It would be lifted, or laid upon the others, without anybody deciding so.
            raise TieRefused(f"{describe_hold(hold)} Tie the versions when it has ended.")


def original_of(members: Sequence[ArticlePage], *, named: ArticlePage | None) -> ArticlePage:
    """The one that the line names, else that is on record as one, else the one that was first."""
    if named is not None:
        return named
    ids = [page.pk for page in members]
    known = LocaleVersion.objects.filter(page_id__in=ids, relation=Relation.ORIGINAL)
    originals = set(known.values_list("page_id", flat=True))
    if len(originals) == 1:
        return next(page for page in members if page.pk in originals)
    return min(members, key=lambda page: (page.first_published_at is None, when(page), page.pk))


def when(page: ArticlePage) -> float:
    first = page.first_published_at
    return first.timestamp() if first else 0.0


def follow_original(page_ids: Sequence[int], *, original: ArticlePage) -> None:
    """What was an original of its own is a translation now; those that followed it still do."""
    story = {"story_id": original.translation_key.hex}
    rows = LocaleVersion.objects.filter(page_id__in=page_ids)
    rows.update(**story)
    rows.filter(relation=Relation.ORIGINAL).update(
        relation=Relation.TRANSLATION, source_page_id=original.pk
    )
    own = {**story, "relation": Relation.ORIGINAL, "source_page_id": None}
    LocaleVersion.objects.update_or_create(page_id=original.pk, defaults=own)


def tell(story_id: str, *, now: datetime) -> None:
    """Compare the versions, and write every document anew that says something else now."""
    pages: Mapping[int, ArticlePage] = pages_of(story_id)
    for version in enrol_story(pages.values(), now=now).values():
        weigh(version, pages=pages, now=now)
        note_in_job(version, pages=pages, now=now)
    documents = lock_documents_of_story(story_id)
    live = live_pages([pk for pk, one in documents.items() if one.status == LIVE])
    changed = [documents[pk] for pk in live if rebuild(documents[pk], live[pk], now=now)]
    siblings = without(changed, rewrite_siblings(documents.values(), now=now))
    cause = f"tied:{uuid.uuid4().hex}"
    ask_to_remember(story_id, cause=cause, now=now)
    announce(Rewritten(changed=changed, moved=[], siblings=siblings), cause=cause, now=now)
