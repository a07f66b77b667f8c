"""Finds the articles worth comparing with an article, in memory. Pure.

Called by the full rebuild and the benchmark. A publication asks the postings table the same
question (related/candidate_query.py), so that both reach the same candidates: of each term that
an article is posted under the nearest 500 postings before and after it, and of all articles
found there the 100 with the largest sums.
"""

import numpy as np

from newsroom.related.limits import CANDIDATES, POSTINGS_READ
from newsroom.related.signature import TERMS_KEPT
from newsroom.related.signature_table import Numbers, SignatureTable, stretches

WEIGHT_BITS = 16
# Of the sum that was just enough for the last article: a guess at what is enough for the next.
LOWER = 0.7


class PostingIndex:
    """The postings of a table whose rows come oldest first: 6 bytes each, sorted by term."""

    def __init__(self, signatures: SignatureTable) -> None:
        self._signatures = signatures
        self._posted = signatures.posted_counts()
        postings = self._sorted_postings(row_bits=len(signatures).bit_length())
        terms = np.empty(len(postings), dtype=np.int32)
        self._rows = np.empty(len(postings), dtype=np.int32)
        self._weights = np.empty(len(postings), dtype=np.uint16)
        row_bits = len(signatures).bit_length()
        for part in stretches(len(postings)):
            self._weights[part] = postings[part] & 0xFFFF
            self._rows[part] = (postings[part] >> WEIGHT_BITS) & ((1 << row_bits) - 1)
            terms[part] = postings[part] >> (WEIGHT_BITS + row_bits)
        del postings
        self._starts = np.searchsorted(terms, np.arange(len(signatures.vocabulary) + 1))
        self._sums = np.zeros(len(signatures))
        self._enough = 0.0

    def _sorted_postings(self, *, row_bits: int) -> Numbers:
        """Term, row and weight of each posting in one number: one plain sort orders them all."""
        table = self._signatures
        postings = np.empty(int(self._posted.sum(dtype=np.int64)), dtype=np.int64)
        done = 0
        for part in stretches(len(table)):
            is_posted = np.arange(TERMS_KEPT) < self._posted[part][:, np.newaxis]
            terms = table.terms[part][is_posted].astype(np.int64)
            rows = np.nonzero(is_posted)[0] + part.start
            weights = table.weights[part][is_posted]
            packed = (((terms << row_bits) | rows) << WEIGHT_BITS) | weights
            postings[done : done + len(packed)] = packed
            done += len(packed)
        postings.sort()
        return postings

    def candidates_of(self, row: int, *, most: int = CANDIDATES) -> Numbers:
        """Rows of the articles worth comparing, the likeliest first, of equals the newest."""
        places = [self._window(int(term), row) for term in self._own_terms(row)]
        if not places:
            return np.zeros(0, dtype=np.int64)
        rows = np.concatenate([self._rows[place] for place in places]).astype(np.intp)
        weights = np.concatenate([self._weights[place] for place in places]).astype(np.float64)
        own = self._signatures.weights[row, : len(places)].astype(np.float64)
        weights *= np.repeat(own, [place.stop - place.start for place in places])
        np.add.at(self._sums, rows, weights)
        self._sums[row] = 0
        sums = self._sums[rows]
        self._sums[rows] = 0
        return self._best(rows, sums, most=most)

    def _own_terms(self, row: int) -> Numbers:
        terms: Numbers = self._signatures.terms[row, : self._posted[row]]
        return terms

    def _window(self, term: int, row: int) -> slice:
        """The postings of a term that are near the article in time."""
        start, stop = int(self._starts[term]), int(self._starts[term + 1])
        if stop - start <= POSTINGS_READ + 1:
            return slice(start, stop)
        own = start + int(np.searchsorted(self._rows[start:stop], row))
        return slice(max(start, own - POSTINGS_READ), min(stop, own + 1 + POSTINGS_READ))

    def _best(self, rows: Numbers, sums: Numbers, *, most: int) -> Numbers:
        """Most found are far from the best: a guess spares sorting them, and is checked."""
        enough = self._enough
        while True:
            is_near = sums >= max(enough, 1)
            found, first = np.unique(rows[is_near], return_index=True)
            if len(found) >= most or enough <= 1:
                break
            enough = enough / 4 if enough > 4 else 0.0
        near = sums[is_near][first]
        order = np.lexsort((found, near))[::-1][:most]
        self._enough = LOWER * float(near[order[-1]]) if len(order) == most else 0.0
        return found[order]
