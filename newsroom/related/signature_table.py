"""The signatures of a locale's articles side by side, for comparing one with many at a time. Pure.

Called by the full rebuild (`neighbourhood.py`) and the benchmark. It says of two signatures exactly
what `signature.py` says: sums of whole numbers are the same in any order. 0.4 KB an article.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsroom.related.signature import (
    BYTES_A_TERM,
    FEWEST_POSTED,
    FULL_WEIGHT,
    MOST_POSTED,
    POSTED_SHARE,
    TERMS_KEPT,
)

ROWS_AT_ONCE = 20_000
Numbers = NDArray[Any]


class SignatureTable:
    """One row an article: its terms as places in `vocabulary`, heaviest first, and their weights.

    Rows that are shorter are filled up with a term that nobody has.
    """

    def __init__(self, packed: Iterable[bytes]) -> None:
        blocks = [unpack(block) for block in in_blocks(packed)]
        hashes = joined([terms for terms, _ in blocks], np.uint32)
        self.weights = joined([weights for _, weights in blocks], np.uint16)
        del blocks
        self.vocabulary = np.unique(hashes)
        self.terms = np.empty(hashes.shape, dtype=np.int32)
        for rows in stretches(len(hashes)):
            self.terms[rows] = np.searchsorted(self.vocabulary, hashes[rows])
            self.terms[rows][self.weights[rows] == 0] = len(self.vocabulary)
        self._own = np.zeros(len(self.vocabulary) + 1)

    def __len__(self) -> int:
        return len(self.terms)

    def posted_counts(self) -> Numbers:
        """Under how many of its terms each article is posted (`Signature.posted`)."""
        counts = np.empty(len(self), dtype=np.uint8)
        for rows in stretches(len(self)):
            weights = self.weights[rows].astype(np.int64)
            # What the terms before each one carry; the first that comes to enough ends it.
            before = np.cumsum(weights * weights, axis=1) - weights * weights
            enough = before >= POSTED_SHARE * FULL_WEIGHT**2
            enough[:, :FEWEST_POSTED] = False
            enough[:, MOST_POSTED:] = True
            enough |= weights == 0
            counts[rows] = np.argmax(enough, axis=1)
        return counts

    def cosines(self, row: int, others: Numbers) -> Numbers:
        """Of one article with others, given as rows."""
        self._own[self.terms[row]] = self.weights[row]
        products = self._own[self.terms[others]] * self.weights[others]
        self._own[self.terms[row]] = 0
        return np.asarray(products.sum(axis=1) / FULL_WEIGHT**2)

    def cosines_among(self, rows: Numbers) -> Numbers:
        """Of each of a few articles with each."""
        terms, places = np.unique(self.terms[rows], return_inverse=True)
        dense = np.zeros((len(rows), len(terms)))
        dense[np.arange(len(rows))[:, None], places.reshape(len(rows), -1)] = self.weights[rows]
        return np.asarray((dense @ dense.T) / FULL_WEIGHT**2)


def unpack(packed: Sequence[bytes]) -> tuple[Numbers, Numbers]:
    """Terms and weights of packed signatures, heaviest terms first and of equals the lower hash."""
    terms = np.zeros((len(packed), TERMS_KEPT), dtype=np.uint32)
    weights = np.zeros((len(packed), TERMS_KEPT), dtype=np.uint16)
    lengths = np.fromiter((len(one) // BYTES_A_TERM for one in packed), dtype=np.int64)
    for length in np.unique(lengths):
        alike = np.flatnonzero(lengths == length)
        joint = b"".join(packed[row] for row in alike.tolist())
        table = np.frombuffer(joint, dtype=np.uint8).reshape(len(alike), length * BYTES_A_TERM)
        cut = length * 4
        terms[alike, :length] = np.ascontiguousarray(table[:, :cut]).view("<u4")
        weights[alike, :length] = np.ascontiguousarray(table[:, cut:]).view("<u2")
    # Packed terms ascend already, so a stable sort by weight alone keeps the lower hash first.
    order = np.argsort(FULL_WEIGHT - weights.astype(np.int32), axis=1, kind="stable")
    return np.take_along_axis(terms, order, axis=1), np.take_along_axis(weights, order, axis=1)


def joined(blocks: list[Numbers], kind: type) -> Numbers:
    return np.concatenate(blocks) if blocks else np.zeros((0, TERMS_KEPT), dtype=kind)


def in_blocks(packed: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(packed)
    while block := list(islice(rest, ROWS_AT_ONCE)):
        yield block


def stretches(rows: int) -> Iterator[slice]:
    """So that what is computed on the way never takes much memory."""
    return (slice(start, start + ROWS_AT_ONCE) for start in range(0, rows, ROWS_AT_ONCE))
