"""Puts lists that were computed a while ago in place of those kept and shown, minding what has
come and gone since. The full rebuild calls it with the locale's index locked.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from newsroom.delivery.show_related import ShownEntry, show_related_lists
from newsroom.related.editors_choices import choices_of
from newsroom.related.kept_lists import kept_lists, replace_lists
from newsroom.related.live_articles import live_articles
from newsroom.related.many_lists import Lists
from newsroom.related.models import StoredSignature
from newsroom.related.ranking import KEPT, Ranked
from newsroom.related.show_lists import show_lists


def replace_rebuilt(found: Mapping[int, Lists], *, locale: str, since: int, now: datetime) -> None:
    """Keep and show these lists, by page id; `since` is the last change that they know of."""
    changed = changed_since(since, locale=locale)
    found = {page_id: lists for page_id, lists in found.items() if page_id not in changed}
    indexed = indexed_of(
        {*found, *(entry.member for lists in found.values() for entry in lists.kept)}
    )
    before = kept_lists(found)
    current = indexed - changed
    lists = {
        page_id: as_kept(
            [
                *(entry for entry in found[page_id].kept if entry.member in current),
                *(entry for entry in before.get(page_id, ()) if entry.member in changed),
            ]
        )
        for page_id in found
        if page_id in indexed
    }
    replace_lists({pk: kept for pk, kept in lists.items() if kept != before.get(pk, [])})
    as_computed = {pk for pk, kept in lists.items() if kept == as_kept(found[pk].kept)}
    as_computed -= choices_of(lists).keys()
    show_as_computed({pk: found[pk].shown for pk in as_computed}, now=now)
    show_lists(found.keys() - as_computed, now=now)


def show_as_computed(lists: Mapping[int, Sequence[Ranked]], *, now: datetime) -> None:
    """Where no editor has chosen and nothing has changed, what was computed is what is shown."""
    live = set(live_articles().filter(page_id__in=lists).values_list("page_id", flat=True))
    show_related_lists(
        {
            page_id: [
                ShownEntry(member_id=entry.member, reasons=entry.reasons, score=entry.score)
                for entry in entries
            ]
            if page_id in live
            else []
            for page_id, entries in lists.items()
        },
        now=now,
    )


def changed_since(change: int, *, locale: str) -> set[int]:
    """Articles that were signed meanwhile."""
    rows = StoredSignature.objects.filter(locale=locale, change__gt=change)
    return set(rows.values_list("page_id", flat=True))


def indexed_of(page_ids: Collection[int]) -> set[int]:
    rows = StoredSignature.objects.filter(page_id__in=page_ids)
    return set(rows.values_list("page_id", flat=True))


def as_kept(entries: Sequence[Ranked]) -> list[Ranked]:
    """The best 20 in the order in which `kept_lists` gives them back."""
    return sorted(entries, key=lambda entry: (-entry.score, -entry.member))[:KEPT]
