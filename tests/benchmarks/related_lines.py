"""What similar news is measured beside: each line builds an index of a set and answers a query.

The engine takes the road of the full rebuild: statistics, signatures, postings, at most 100
candidates, signals, collapsed copies. The others are what a newsroom might have instead: cosine of
whole words, a full-text index of titles as blog plug-ins use it, and a search engine's "more like
this" as it comes.
"""

import math
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from newsroom.related.many_lists import Labels, ManyLists
from newsroom.related.signature import Signature
from newsroom.related.signature_table import SignatureTable
from newsroom.related.terms import article_terms
from newsroom.related.weights import CollectionStatistics, weigh
from tests.benchmarks.judged_sets import JudgedArticle, JudgedSet

WORD = re.compile(r"\w\w+")
EARLIEST = date.min


class Line(Protocol):
    def __init__(self, judged: JudgedSet) -> None: ...

    def nearest(self, query: str, *, most: int) -> list[str]:
        """Ids of the nearest articles, best first."""
        ...


class Engine:
    """What readers would be shown; it needs the query's article in the set, as all lines do."""

    def __init__(self, judged: JudgedSet) -> None:
        terms = [terms_of(article) for article in judged.articles]
        self.statistics = CollectionStatistics(
            articles=len(terms), frequencies=Counter(term for counted in terms for term in counted)
        )
        # Oldest first, as pages are told apart: by their number within a day.
        self._order = sorted(
            range(len(terms)),
            key=lambda place: (judged.articles[place].day or EARLIEST, place),
        )
        self._ids = [judged.articles[place].id for place in self._order]
        self._rows = {one: row for row, one in enumerate(self._ids)}
        labels = [
            Labels(row, article.day, article.category, article.tags)
            for row, article in enumerate(judged.articles[place] for place in self._order)
        ]
        packed = (
            Signature.of(weigh(terms[place], self.statistics)).pack() for place in self._order
        )
        self.lists = ManyLists(labels, SignatureTable(packed))

    def nearest(self, query: str, *, most: int) -> list[str]:
        shown = self.lists.lists_of(self._rows[query], most=most).shown
        return [self._ids[entry.member] for entry in shown]

    def kept(self, query: str) -> list[tuple[str, float]]:
        kept = self.lists.lists_of(self._rows[query], most=0).kept
        return [(self._ids[entry.member], entry.score) for entry in kept]


class WordCosine:
    """Cosine of whole words, (1 + ln count) times the usual smoothed idf."""

    def __init__(self, judged: JudgedSet) -> None:
        self._ids = [article.id for article in judged.articles]
        counts = [words_of(article) for article in judged.articles]
        frequencies = Counter(word for count in counts for word in count)
        self._vectors = {
            one: unit(count, frequencies, articles=len(counts))
            for one, count in zip(self._ids, counts, strict=True)
        }
        self._containing: defaultdict[str, list[str]] = defaultdict(list)
        for one, vector in self._vectors.items():
            for word in vector:
                self._containing[word].append(one)

    def nearest(self, query: str, *, most: int) -> list[str]:
        sums: defaultdict[str, float] = defaultdict(float)
        for word, weight in self._vectors[query].items():
            for one in self._containing[word]:
                sums[one] += weight * self._vectors[one][word]
        return best_of(sums, without=query, most=most)


class TitlesOnly:
    """SQLite's FTS5 on titles, asked for any word of the title."""

    def __init__(self, judged: JudgedSet) -> None:
        self._titles = {article.id: article.title for article in judged.articles}
        self._index = sqlite3.connect(":memory:")
        self._index.execute("CREATE VIRTUAL TABLE titles USING fts5(id UNINDEXED, title)")
        self._index.executemany("INSERT INTO titles VALUES (?, ?)", self._titles.items())

    def nearest(self, query: str, *, most: int) -> list[str]:
        words = WORD.findall(self._titles[query].lower())
        asked = " OR ".join(f'"{word}"' for word in words)
        rows = self._index.execute(
            "SELECT id FROM titles WHERE titles MATCH ? AND id <> ? ORDER BY rank LIMIT ?",
            (asked, query, most),
        )
        return [row[0] for row in rows]


class MoreLikeThis:
    """Elasticsearch's query with its defaults: 25 terms of at least two uses and five articles.

    https://www.elastic.co/guide/en/elasticsearch/reference/current/query-dsl-mlt-query.html
    """

    MOST_TERMS, LEAST_USES, LEAST_ARTICLES = 25, 2, 5
    K1, B = 1.2, 0.75

    def __init__(self, judged: JudgedSet) -> None:
        self._counts = {article.id: words_of(article) for article in judged.articles}
        self._containing: defaultdict[str, list[str]] = defaultdict(list)
        for one, count in self._counts.items():
            for word in count:
                self._containing[word].append(one)
        lengths = {one: sum(count.values()) for one, count in self._counts.items()}
        mean = sum(lengths.values()) / max(1, len(lengths))
        self._norms = {
            one: self.K1 * (1 - self.B + self.B * length / mean) for one, length in lengths.items()
        }

    def nearest(self, query: str, *, most: int) -> list[str]:
        sums: defaultdict[str, float] = defaultdict(float)
        for word in self._asked(query):
            for one in self._containing[word]:
                uses = self._counts[one][word]
                sums[one] += self._rarity(word) * uses * (self.K1 + 1) / (uses + self._norms[one])
        return best_of(sums, without=query, most=most)

    def _asked(self, query: str) -> list[str]:
        worth = {
            word: uses * self._rarity(word)
            for word, uses in self._counts[query].items()
            if uses >= self.LEAST_USES and len(self._containing[word]) >= self.LEAST_ARTICLES
        }
        return sorted(worth, key=lambda word: (-worth[word], word))[: self.MOST_TERMS]

    def _rarity(self, word: str) -> float:
        found = len(self._containing[word])
        return math.log(1 + (len(self._counts) - found + 0.5) / (found + 0.5))


LINES: dict[str, type[Line]] = {
    "engine": Engine,
    "words": WordCosine,
    "titles": TitlesOnly,
    "more like this": MoreLikeThis,
}


def terms_of(article: JudgedArticle) -> dict:
    return article_terms(headline=article.title, body=article.body, locale=article.locale)


def words_of(article: JudgedArticle) -> Counter[str]:
    return Counter(WORD.findall(f"{article.title}\n{article.body}".lower()))


def unit(
    count: Mapping[str, int], frequencies: Mapping[str, int], *, articles: int
) -> dict[str, float]:
    weights = {
        word: (1 + math.log(times)) * (math.log((1 + articles) / (1 + frequencies[word])) + 1)
        for word, times in count.items()
    }
    length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def best_of(sums: Mapping[str, float], *, without: str, most: int) -> list[str]:
    others = (one for one in sums if one != without)
    return sorted(others, key=lambda one: (-sums[one], one))[:most]
