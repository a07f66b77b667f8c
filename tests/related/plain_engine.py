"""What the engine's arrays must agree with, said one article at a time."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest

from newsroom.related.candidate import Candidate
from newsroom.related.limits import CANDIDATES, POSTINGS_READ
from newsroom.related.many_lists import Labels, Lists, ManyLists
from newsroom.related.near_copies import collapse_copies
from newsroom.related.ranking import rank
from newsroom.related.signature_table import SignatureTable


def in_arrays(articles: Sequence[Candidate]) -> ManyLists:
    """Articles that come oldest first."""
    labels = [Labels(one.member, one.day, one.category, one.tags) for one in articles]
    return ManyLists(labels, SignatureTable(one.signature.pack() for one in articles))


def lists_one_by_one(articles: Sequence[Candidate], row: int, *, most: int) -> Lists:
    near = [articles[place] for place in candidates_of(articles, row)]
    kept = rank(articles[row], near)
    by_member = {one.member: one for one in articles}
    shown = collapse_copies((by_member[entry.member] for entry in kept), most=most)
    entries = {entry.member: entry for entry in kept}
    return Lists(kept=kept, shown=[entries[one.member] for one in shown])


def candidates_of(articles: Sequence[Candidate], row: int, *, most: int = CANDIDATES) -> list[int]:
    """Rows of the articles worth comparing, the likeliest first."""
    sums: defaultdict[int, int] = defaultdict(int)
    for term, own in articles[row].signature.posted.items():
        rows = [place for place, one in enumerate(articles) if term in one.signature.posted]
        near = rows[max(0, bisect_left(rows, row) - POSTINGS_READ) :]
        near = near[: bisect_right(near, row) + POSTINGS_READ]
        for place in near:
            sums[place] += own * articles[place].signature.posted[term]
    sums.pop(row, None)
    best = nlargest(most, ((total, place) for place, total in sums.items()))
    return [place for _, place in best]
