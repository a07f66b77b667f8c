"""Finds the articles worth comparing with an article, in memory. Pure.

Called by the full rebuild and the benchmark. A publication asks the postings table the same
question (related/candidate_query.py), so that both reach the same candidates: of each term that
an article is posted under the nearest 500 postings before and after it, and of all articles
found there the 100 with the largest sums.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest

from newsroom.related.candidate import Candidate, member_of

POSTINGS_READ = 500
CANDIDATES = 100


class PostingIndex:
    """The postings of one locale in arrays: 10 bytes each, and about 300 a term."""

    def __init__(self, articles: Iterable[Candidate]) -> None:
        """Index articles that come oldest first; ValueError when they do not."""
        self._postings: dict[int, tuple[array[int], array[int]]] = {}
        last = -1
        for article in articles:
            if article.newness < last:
                raise ValueError(f"Article {article.member} is older than the one before it.")
            last = article.newness
            self._add(article)

    def _add(self, article: Candidate) -> None:
        for term, weight in article.signature.posted.items():
            if term not in self._postings:
                self._postings[term] = (array("q"), array("H"))
            keys, weights = self._postings[term]
            keys.append(article.newness)
            weights.append(weight)

    def candidates_of(self, article: Candidate, *, most: int = CANDIDATES) -> list[int]:
        """Page ids of the articles worth comparing, the likeliest first."""
        sums: defaultdict[int, int] = defaultdict(int)
        own = article.newness
        for term, own_weight in article.signature.posted.items():
            if term not in self._postings:
                continue
            keys, weights = self._postings[term]
            first = max(0, bisect_left(keys, own) - POSTINGS_READ)
            last = bisect_right(keys, own) + POSTINGS_READ
            for key, weight in zip(keys[first:last], weights[first:last], strict=True):
                sums[key] += own_weight * weight
        sums.pop(own, None)
        best = nlargest(most, ((total, key) for key, total in sums.items()))
        return [member_of(key) for _, key in best]
