"""The engine without each of its signals, and with what is left out; nDCG@5 per set.

A variant changes constants of `newsroom/related/` for the time of one scoring.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from newsroom.content.language.kazakh_endings import without_endings
from newsroom.content.language.kazakh_latin import in_latin
from newsroom.content.language.stems import LETTERS_KEPT, reduce_word
from newsroom.related import terms
from tests.benchmarks.judged_sets import JudgedArticle, JudgedSet
from tests.benchmarks.measures import ndcg
from tests.benchmarks.related_lines import Engine

ROOM = "newsroom.related."
DEPTH = 5
# Shares of the sibling's score that were tried.
SHARES = (0.0, 0.25, 0.5, 1.0)
VARIANTS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "section: no bonus": {"CATEGORY_BONUS": 0.0},
    "tags: no bonus": {"TAG_BONUS": 0.0},
    "age: no decay": {"OLDEST_FACTOR": 1.0},
    "copies: not collapsed": {"COPY_COSINE": 2.0},
    "headline: once": {"HEADLINE_COUNT": 1},
    "names: as other words": {"NAME_FACTOR": 1.0},
    "strays: as other words": {"STRAY_FACTOR": 1.0},
    "words: whole": {"reduce_word": lambda word, language: word},
    "words: first five letters": {"reduce_word": lambda word, language: word[:LETTERS_KEPT]},
    "kk: without endings": {
        "reduce_word": lambda word, language: (
            without_endings(word) if language == "kk" else reduce_word(word, language)
        )
    },
}


def without_signals(sets: Sequence[JudgedSet]) -> dict[str, dict[str, float]]:
    table = {}
    for name, constants in VARIANTS.items():
        with changed(constants):
            table[name] = with_mean({judged.name: quality(judged) for judged in sets})
    kazakh = [judged for judged in sets if judged.articles[0].locale == "kk"]
    for judged in kazakh:
        mixed = half_in_latin(judged)
        blank = dict.fromkeys(table["as it is"], float("nan"))
        table["kk: half of it in Latin letters"] = {**blank, judged.name: quality(mixed)}
        with changed({"in_one_script": lambda word: word}):
            table["kk: the same, scripts apart"] = {**blank, judged.name: quality(mixed)}
    return table


def across_languages(sets: Sequence[JudgedSet]) -> dict[str, dict[str, float]]:
    """Scores of the story's other versions, carried over to the versions of their neighbours."""
    engines = {judged.name: Engine(judged) for judged in sets}
    stories = {judged.name: stories_of(judged) for judged in sets}
    table = {}
    for share in SHARES:
        table[f"siblings count {share:g}"] = with_mean(
            {
                judged.name: mean_ndcg(
                    judged,
                    lambda query, judged=judged, share=share: fused(
                        query, judged.name, engines=engines, stories=stories, share=share
                    ),
                )
                for judged in sets
            }
        )
    return table


def fused(
    query: str,
    own: str,
    *,
    engines: Mapping[str, Engine],
    stories: Mapping[str, Mapping[str, str]],
    share: float,
) -> list[str]:
    scores = dict(engines[own].kept(query))
    story = stories[own].get(query)
    siblings = [name for name in engines if name != own and story in stories[name].values()]
    here = {story: one for one, story in stories[own].items()}
    for name in siblings if story else ():
        sibling = next(one for one, told in stories[name].items() if told == story)
        for neighbour, score in engines[name].kept(sibling):
            version = here.get(stories[name].get(neighbour, ""))
            if version and version != query:
                scores[version] = scores.get(version, 0) + share * score / len(siblings)
    return sorted(scores, key=lambda one: (-scores[one], one))[:DEPTH]


def stories_of(judged: JudgedSet) -> dict[str, str]:
    return {one.id: one.story for one in judged.articles if one.story}


def half_in_latin(judged: JudgedSet) -> JudgedSet:
    articles = [
        in_latin_letters(article) if place % 2 else article
        for place, article in enumerate(judged.articles)
    ]
    return replace(judged, articles=articles)


def in_latin_letters(article: JudgedArticle) -> JudgedArticle:
    return replace(article, title=in_latin(article.title), body=in_latin(article.body))


def quality(judged: JudgedSet) -> float:
    engine = Engine(judged)
    return mean_ndcg(judged, lambda query: engine.nearest(query, most=DEPTH))


def mean_ndcg(judged: JudgedSet, nearest: Callable[[str], list[str]]) -> float:
    scores = [ndcg(nearest(query), grades, depth=DEPTH) for query, grades in judged.grades.items()]
    return sum(scores) / len(scores)


def with_mean(figures: dict[str, float]) -> dict[str, float]:
    return {**figures, "mean": sum(figures.values()) / len(figures)}


@contextmanager
def changed(constants: Mapping[str, Any]) -> Iterator[None]:
    """Wherever the room has taken a constant over, it has another value for a while."""
    modules = [module for name, module in sys.modules.items() if name.startswith(ROOM)]
    kept = [
        (module, name, getattr(module, name))
        for module in modules
        for name in constants
        if hasattr(module, name)
    ]
    terms._term.cache_clear()
    for module, name, _ in kept:
        setattr(module, name, constants[name])
    try:
        yield
    finally:
        for module, name, value in kept:
            setattr(module, name, value)
        terms._term.cache_clear()
