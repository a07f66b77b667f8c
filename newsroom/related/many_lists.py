"""The lists of many articles, from one table of them all: what `ranking.py` and `shown.py` say of
one list, in the same numbers. Pure.

Called by the full rebuild and the benchmark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from newsroom.related.near_copies import COPY_COSINE
from newsroom.related.posting_index import PostingIndex
from newsroom.related.ranking import (
    CATEGORY_BONUS,
    KEPT,
    LEAST_TEXT,
    MOST_TAGS_COUNTED,
    ROUNDED_TO,
    TAG_BONUS,
    Ranked,
    age_factor,
    reasons_of,
)
from newsroom.related.signature_table import Numbers, SignatureTable

UNDATED = 0


class Labels(NamedTuple):
    """What stands beside an article's signature."""

    member: int
    day: date | None = None
    category: str = ""
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lists:
    """An article's neighbours, best first, and which of them are shown when no editor chooses."""

    kept: list[Ranked]
    shown: list[Ranked]


class ManyLists:
    """Articles of one locale, oldest first; `labels` and rows of `signatures` go together."""

    def __init__(self, labels: Sequence[Labels], signatures: SignatureTable) -> None:
        self.labels = labels
        self._signatures = signatures
        self._postings = PostingIndex(signatures)
        self._days = np.array(
            [one.day.toordinal() if one.day else UNDATED for one in labels], dtype=np.int32
        )
        names = {name: number for number, name in enumerate({one.category for one in labels})}
        self._categories = np.array([names[one.category] for one in labels], dtype=np.int32)
        dated = self._days[self._days != UNDATED]
        span = int(dated.max() - dated.min()) if len(dated) else 0
        self._age_factors = np.array([age_factor(days) for days in range(span + 1)])

    def __len__(self) -> int:
        return len(self.labels)

    def lists_of(self, row: int, *, most: int) -> Lists:
        """`most` is how many are shown; 20 are kept."""
        rows, texts, scores = self._scored(row)
        order = np.lexsort((rows, scores))[::-1][:KEPT]
        kept = [
            self._ranked(row, other, text=text, score=score)
            for other, text, score in zip(
                rows[order].tolist(), texts[order].tolist(), scores[order].tolist(), strict=True
            )
        ]
        return Lists(kept=kept, shown=[kept[place] for place in self._shown(rows[order], most)])

    def _scored(self, row: int) -> tuple[Numbers, Numbers, Numbers]:
        """Rows, cosines and scores of all that are similar to an article."""
        rows = self._postings.candidates_of(row)
        texts = self._signatures.cosines(row, rows)
        is_similar = (texts >= LEAST_TEXT) & (texts < COPY_COSINE)
        rows, texts = rows[is_similar], texts[is_similar]
        scores = texts * self._age_factors_of(row, rows)
        own = self.labels[row]
        if own.tags:
            shared = [len(own.tags & self.labels[other].tags) for other in rows.tolist()]
            scores += TAG_BONUS * np.minimum(np.array(shared, dtype=np.int64), MOST_TAGS_COUNTED)
        if own.category:
            scores += CATEGORY_BONUS * (self._categories[rows] == self._categories[row])
        return rows, texts, np.rint(scores * ROUNDED_TO) / ROUNDED_TO

    def _age_factors_of(self, row: int, rows: Numbers) -> Numbers:
        if self._days[row] == UNDATED:
            return np.ones(len(rows))
        days = self._days[rows]
        is_dated = days != UNDATED
        apart = np.where(is_dated, np.abs(days - self._days[row]), 0)
        return np.where(is_dated, self._age_factors[apart], 1.0)

    def _ranked(self, row: int, other: int, *, text: float, score: float) -> Ranked:
        own, others = self.labels[row], self.labels[other]
        shared = own.tags & others.tags if own.tags and others.tags else ()
        category = own.category if own.category == others.category else ""
        return Ranked(others.member, score, reasons_of(text, shared, category))

    def _shown(self, rows: Numbers, most: int) -> list[int]:
        """Places in a kept list; of copies the newest, in the best copy's place."""
        if not len(rows):
            return []
        copies = self._signatures.cosines_among(rows) >= COPY_COSINE
        groups: list[list[int]] = []
        for place in range(len(rows)):
            group = next((one for one in groups if copies[one[0], place]), None)
            if group is not None:
                group.append(place)
            elif len(groups) < most:
                groups.append([place])
        return [max(group, key=lambda place: rows[place]) for group in groups]
