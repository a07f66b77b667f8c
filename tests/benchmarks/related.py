"""Scores similar news against judgements, beside what a newsroom might have instead.

    python -m tests.benchmarks.related FOLDER [--ablation] [--json FILE]

FOLDER holds judged sets (or is one): `articles.jsonl` in the import format and `qrels.tsv` with
query, article and grade. No judged set is part of the repository: any newsroom scores its own.
Per set and line: quality, processor time of building the index and of one list, memory. With
`--ablation` also the engine without each of its signals, and across languages where the sets tell
the same stories (`translation_key`).
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.judged_sets import JudgedSet, judged_sets_in
from tests.benchmarks.measures import MEASURES, measure
from tests.benchmarks.related_cost import Cost, measured_apart
from tests.benchmarks.related_lines import LINES, Line
from tests.benchmarks.related_signals import across_languages, without_signals

DEPTH = 10
Scores = dict[str, float]
COSTS = ("build_s", "list_ms", "memory_mb")


def score(judged: JudgedSet, rankings: Mapping[str, Sequence[str]]) -> Scores:
    """The mean of each measure over the queries that have judgements."""
    measured = [measure(rankings[query], grades) for query, grades in judged.grades.items()]
    return {name: sum(scores[name] for scores in measured) / len(measured) for name in MEASURES}


def rank(line: type[Line], judged: JudgedSet) -> dict[str, list[str]]:
    index = line(judged)
    return {query: index.nearest(query, most=DEPTH) for query in judged.grades}


def score_sets(sets: Sequence[JudgedSet]) -> dict[str, dict[str, Scores]]:
    """Per set, and as `mean`, the scores of every line."""
    table = {
        judged.name: {name: score(judged, rank(line, judged)) for name, line in LINES.items()}
        for judged in sets
    }
    table["mean"] = {
        line: {
            name: sum(scores[line][name] for scores in table.values()) / len(table)
            for name in MEASURES
        }
        for line in LINES
    }
    return table


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Scores similar news against judgements.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, help="also write the scores to this file")
    parser.add_argument("--ablation", action="store_true", help="without each signal in turn")
    options = parser.parse_args(arguments)
    sets = judged_sets_in(options.folder)
    scored = score_sets(sets)
    costs = {
        judged.name: {name: measured_apart(line, judged) for name, line in LINES.items()}
        for judged in sets
    }
    write_table(scored, costs)
    if options.ablation:
        write_plain("engine nDCG@5", without_signals(sets))
        write_plain("across languages, nDCG@5", across_languages(sets))
    if options.json:
        options.json.write_text(json.dumps(scored, indent=2) + "\n", encoding="utf-8")


def write_table(
    scored: Mapping[str, Mapping[str, Scores]], costs: Mapping[str, Mapping[str, Cost]]
) -> None:
    width, line_width = max(map(len, scored)), max(map(len, LINES))
    heads = "  ".join(f"{name:>9}" for name in (*MEASURES, *COSTS))
    say(f"{'set':{width}}  {'line':{line_width}}  {heads}")
    for set_name, lines in scored.items():
        for line, scores in lines.items():
            cost = costs.get(set_name, {}).get(line)
            figures = [f"{scores[name]:9.3f}" for name in MEASURES]
            figures += [f"{figure:9.2f}" for figure in cost] if cost else []
            say(f"{set_name:{width}}  {line:{line_width}}  {'  '.join(figures)}")


def write_plain(title: str, table: Mapping[str, Mapping[str, float]]) -> None:
    """One row a variant, one column a set."""
    columns = list(next(iter(table.values()), {}))
    width = max([len(title), *map(len, table)])
    say("")
    say(f"{title:{width}}  " + "  ".join(f"{name:>18}" for name in columns))
    for row, figures in table.items():
        say(f"{row:{width}}  " + "  ".join(f"{figures[name]:18.3f}" for name in columns))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
