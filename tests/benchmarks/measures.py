"""How good a list is against judgements: nDCG@5 with gain 2^grade - 1, P@5, P@1, MAP@10."""

import math
from collections.abc import Mapping, Sequence

MEASURES = ("nDCG@5", "P@5", "P@1", "MAP@10")


def measure(ranking: Sequence[str], grades: Mapping[str, int]) -> dict[str, float]:
    """All measures of one list, best first; what nobody judged counts as unrelated."""
    return {
        "nDCG@5": ndcg(ranking, grades, depth=5),
        "P@5": precision(ranking, grades, depth=5),
        "P@1": precision(ranking, grades, depth=1),
        "MAP@10": average_precision(ranking, grades, depth=10),
    }


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], *, depth: int) -> float:
    ideal = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return _discounted([grades.get(article, 0) for article in ranking[:depth]]) / ideal


def precision(ranking: Sequence[str], grades: Mapping[str, int], *, depth: int) -> float:
    return sum(article in grades for article in ranking[:depth]) / depth


def average_precision(ranking: Sequence[str], grades: Mapping[str, int], *, depth: int) -> float:
    hits, total = 0, 0.0
    for place, article in enumerate(ranking[:depth], start=1):
        if article in grades:
            hits += 1
            total += hits / place
    return total / min(len(grades), depth)


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
