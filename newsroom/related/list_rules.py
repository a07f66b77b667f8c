"""Rules that need signatures: no copies, the newest first among equals, the order of the engine.

`consistency.py` adds them to its own. Reads only, some hundred lists at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from newsroom.delivery.consistency import Disagreement
from newsroom.delivery.show_related import ShownEntry, shown_lists
from newsroom.related.candidate import Candidate
from newsroom.related.candidate_store import candidates_by_id
from newsroom.related.kept_lists import kept_lists
from newsroom.related.live_articles import live_articles
from newsroom.related.near_copies import are_copies
from newsroom.related.ranking import Ranked
from newsroom.related.show_lists import shown_for
from newsroom.related.shown import PINNED

COPIES = "copies of one piece in one list"
OLDER_FIRST = "equals of which the newest is not first"
UNLIKE = "lists that differ from what is kept for them"
LISTS_AT_ONCE = 200
EXAMPLES = 5

Known = Mapping[int, Candidate]


def find_list_disagreements() -> Iterator[Disagreement]:
    broken: dict[str, list[str]] = {COPIES: [], OLDER_FIRST: [], UNLIKE: []}
    for names in live_names():
        shown, kept, wanted = shown_lists(names), kept_lists(names), shown_for(names)
        known = candidates_by_id(members_of(shown, kept))
        for page_id, name in names.items():
            entries = shown.get(page_id, [])
            broken[COPIES] += [f"{name} → {pair}" for pair in copies_in(entries, known=known)]
            broken[OLDER_FIRST] += [
                f"{name} → {pair}"
                for pair in older_first(entries, kept=kept.get(page_id, ()), known=known)
            ]
            if members(entries) != members(wanted[page_id]):
                broken[UNLIKE].append(name)
    for rule, found in broken.items():
        yield Disagreement(rule=rule, count=len(found), examples=found[:EXAMPLES])


def live_names() -> Iterator[dict[int, str]]:
    """Public ids of the live articles by page id, some at a time."""
    last = 0
    pages = live_articles().order_by("page_id").values_list("page_id", "public_id")
    while names := dict(pages.filter(page_id__gt=last)[:LISTS_AT_ONCE]):
        yield names
        last = max(names)


def copies_in(entries: Sequence[ShownEntry], *, known: Known) -> list[str]:
    """Editors may pin two copies; nobody else puts one beside its original."""
    return [
        f"{one.member_id}, {other.member_id}"
        for one, other in combinations(known_ones(entries, known), 2)
        if not (PINNED in one.reasons and PINNED in other.reasons)
        and are_copies(known[one.member_id], known[other.member_id])
    ]


def older_first(
    entries: Sequence[ShownEntry], *, kept: Iterable[Ranked], known: Known
) -> list[str]:
    """Neighbours of one score; the newest of several copies stands in the best one's place."""
    found = [entry for entry in known_ones(entries, known) if PINNED not in entry.reasons]
    kept = [entry for entry in kept if entry.member in known]

    def stands_for_a_copy(entry: ShownEntry) -> bool:
        own = known[entry.member_id]
        return any(
            other.score > (entry.score or 0) and are_copies(known[other.member], own)
            for other in kept
        )

    return [
        f"{one.member_id}, {other.member_id}"
        for one, other in pairwise(found)
        if one.score is not None
        and one.score == other.score
        and known[one.member_id].newness < known[other.member_id].newness
        and not stands_for_a_copy(one)
    ]


def known_ones(entries: Iterable[ShownEntry], known: Known) -> list[ShownEntry]:
    return [entry for entry in entries if entry.member_id in known]


def members(entries: Iterable[ShownEntry]) -> list[int]:
    return [entry.member_id for entry in entries]


def members_of(
    shown: Mapping[int, Sequence[ShownEntry]], kept: Mapping[int, Sequence[Ranked]]
) -> set[int]:
    of_shown = {entry.member_id for entries in shown.values() for entry in entries}
    return of_shown | {entry.member for entries in kept.values() for entry in entries}
