"""Scores similar news against judgements, beside a tf-idf baseline.

    python -m tests.benchmarks.related FOLDER [--json FILE] [--text-only]

FOLDER holds judged sets (or is one): `articles.jsonl` in the import format and `qrels.tsv` with
query, article and grade. No judged set is part of the repository: any newsroom scores its own.
The engine's line takes the way of the running system: statistics, signatures, postings, at most
100 candidates, signals, collapsed copies.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from newsroom.related.candidate import Candidate
from newsroom.related.posting_index import PostingIndex
from newsroom.related.ranking import rank
from newsroom.related.shown import choose_shown
from newsroom.related.signature import Signature
from newsroom.related.terms import article_terms
from newsroom.related.weights import CollectionStatistics, weigh
from tests.benchmarks.judged_sets import JudgedSet, judged_sets_in
from tests.benchmarks.measures import MEASURES, measure
from tests.benchmarks.tf_idf import rank_by_tf_idf

DEPTH = 10
Scores = dict[str, float]


def rank_by_engine(
    judged: JudgedSet, *, most: int = DEPTH, text_only: bool = False
) -> dict[str, list[str]]:
    """For each query the ids that a reader would be shown, best first."""
    terms = [
        article_terms(headline=article.title, body=article.body, locale=article.locale)
        for article in judged.articles
    ]
    frequencies = Counter(term for counted in terms for term in counted)
    statistics = CollectionStatistics(articles=len(terms), frequencies=frequencies)
    candidates = {
        number: Candidate(
            member=number,
            locale=article.locale,
            signature=Signature.of(weigh(counted, statistics)),
            day=article.day,
            category=article.category,
            tags=article.tags,
        )
        for number, (article, counted) in enumerate(zip(judged.articles, terms, strict=True))
    }
    if text_only:
        candidates = {
            number: replace(candidate, day=None, category="", tags=frozenset())
            for number, candidate in candidates.items()
        }
    index = PostingIndex(sorted(candidates.values(), key=lambda candidate: candidate.newness))
    numbers = {article.id: number for number, article in enumerate(judged.articles)}
    rankings = {}
    for query in judged.grades:
        article = candidates[numbers[query]]
        near = [candidates[number] for number in index.candidates_of(article)]
        shown = choose_shown(rank(article, near), known=candidates, most=most)
        rankings[query] = [judged.articles[entry.member].id for entry in shown]
    return rankings


def score(judged: JudgedSet, rankings: dict[str, list[str]]) -> Scores:
    """The mean of each measure over the queries that have judgements."""
    measured = [measure(rankings[query], grades) for query, grades in judged.grades.items()]
    return {name: sum(scores[name] for scores in measured) / len(measured) for name in MEASURES}


def score_folder(folder: Path, *, text_only: bool = False) -> dict[str, dict[str, Scores]]:
    """Per set (and as `mean`) the scores of the engine and of the baseline."""
    table = {
        judged.name: {
            "engine": score(judged, rank_by_engine(judged, text_only=text_only)),
            "tf-idf": score(judged, rank_by_tf_idf(judged, most=DEPTH)),
        }
        for judged in judged_sets_in(folder)
    }
    table["mean"] = {
        line: {
            name: sum(scores[line][name] for scores in table.values()) / len(table)
            for name in MEASURES
        }
        for line in ("engine", "tf-idf")
    }
    return table


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Scores similar news against judgements.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, help="also write the scores to this file")
    parser.add_argument("--text-only", action="store_true", help="without dates, categories, tags")
    options = parser.parse_args(arguments)
    table = score_folder(options.folder, text_only=options.text_only)
    width = max(map(len, table))
    lines = [f"{'set':{width}}  line    " + "  ".join(f"{name:>6}" for name in MEASURES)]
    for set_name, scored in table.items():
        for line, scores in scored.items():
            numbers = "  ".join(f"{scores[name]:6.3f}" for name in MEASURES)
            lines.append(f"{set_name:{width}}  {line:7} {numbers}")
    sys.stdout.write("\n".join(lines) + "\n")
    if options.json:
        options.json.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
