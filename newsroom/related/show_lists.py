"""Brings what readers see with articles up to date with kept lists, pins and exclusions.

Called after every change of one of these. Promises live stories of the page's own locale only,
pins first, exclusions never, none twice, among equals the newest first, and no list where an
editor wants none. `shown_for` says what should be shown; `consistency.py` compares it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from newsroom.content.models.articles import SimilarNews
from newsroom.delivery.show_related import ShownEntry, show_related_lists
from newsroom.related.candidate import Candidate
from newsroom.related.candidate_store import candidates_by_id
from newsroom.related.editors_choices import choices_of
from newsroom.related.kept_lists import kept_lists
from newsroom.related.live_articles import live_articles, live_versions
from newsroom.related.models import RelatedChoices
from newsroom.related.ranking import Ranked
from newsroom.related.shown import PINNED, SHOWN, choose_shown
from newsroom.related.signature import Signature

# Step in at once for stories that are taken down, until their lists are filled again.
SPARE = 3
MOST_SHOWN = SHOWN + SPARE

Versions = Mapping[tuple[int, str], int]


def show_lists(page_ids: Iterable[int], *, now: datetime) -> int:
    """Show the lists of these pages as they should be; how many have changed.

    A page that is not live shows none.
    """
    return show_related_lists(shown_for(set(page_ids)), now=now)


def shown_for(page_ids: Collection[int]) -> dict[int, list[ShownEntry]]:
    """The lists of these pages as they should be now; empty for pages that are not live."""
    locales = dict(live_articles().filter(page_id__in=page_ids).values_list("page_id", "locale"))
    kept = kept_lists(locales)
    choices = choices_of(locales)
    versions = live_versions(
        page_id for choice in choices.values() for page_id in choice.pins + choice.exclusions
    )
    members = {entry.member for entries in kept.values() for entry in entries}
    live = live_articles().filter(page_id__in=members).values_list("page_id", flat=True)
    candidates = candidates_by_id(live)
    return {
        page_id: entries_of(
            kept.get(page_id, ()),
            candidates=candidates,
            choice=choices.get(page_id, RelatedChoices(page_id=page_id)),
            versions=versions,
            locale=locales[page_id],
        )
        if page_id in locales
        else []
        for page_id in page_ids
    }


def entries_of(
    kept: Sequence[Ranked],
    *,
    candidates: Mapping[int, Candidate],
    choice: RelatedChoices,
    versions: Versions,
    locale: str,
) -> list[ShownEntry]:
    """One page's list. A pin stands for its story, so a translation's pins work too."""
    if choice.wish == SimilarNews.NONE:
        return []
    pins = _in_locale(choice.pins, versions=versions, locale=locale)
    known = {pin: Candidate(member=pin, locale=locale, signature=Signature({})) for pin in pins}
    found = [entry for entry in kept if entry.member in candidates]
    known |= {entry.member: candidates[entry.member] for entry in found}
    found.sort(key=lambda entry: (entry.score, candidates[entry.member].newness), reverse=True)
    shown = choose_shown(
        found,
        known=known,
        pins=[pin for pin in pins if pin != choice.page_id],
        excluded=_in_locale(choice.exclusions, versions=versions, locale=locale),
        most=MOST_SHOWN,
    )
    return [
        ShownEntry(
            member_id=entry.member,
            reasons=entry.reasons,
            score=None if entry.reasons == (PINNED,) else entry.score,
        )
        for entry in shown
        if choice.wish != SimilarNews.PINNED or PINNED in entry.reasons
    ]


def _in_locale(page_ids: Iterable[int], *, versions: Versions, locale: str) -> list[int]:
    return [versions[page_id, locale] for page_id in page_ids if (page_id, locale) in versions]
