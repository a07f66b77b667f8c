"""The baseline: cosine of whole words, (1 + ln count) times the usual smoothed idf."""

import math
import re
from collections import Counter, defaultdict

from tests.benchmarks.judged_sets import JudgedSet

WORD = re.compile(r"\w\w+")


def rank_by_tf_idf(judged: JudgedSet, *, most: int) -> dict[str, list[str]]:
    """For each query the ids of the nearest articles, best first."""
    counts = [
        Counter(WORD.findall(f"{article.title}\n{article.body}".lower()))
        for article in judged.articles
    ]
    frequencies = Counter(word for count in counts for word in count)
    vectors = [_vector(count, frequencies, len(counts)) for count in counts]
    containing: defaultdict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word in vector:
            containing[word].append(place)
    places = {article.id: place for place, article in enumerate(judged.articles)}
    rankings = {}
    for query in judged.grades:
        sums: defaultdict[int, float] = defaultdict(float)
        for word, weight in vectors[places[query]].items():
            for place in containing[word]:
                sums[place] += weight * vectors[place][word]
        sums.pop(places[query], None)
        best = sorted(sums, key=lambda place: (-sums[place], place))[:most]
        rankings[query] = [judged.articles[place].id for place in best]
    return rankings


def _vector(count: Counter[str], frequencies: Counter[str], articles: int) -> dict[str, float]:
    weights = {
        word: (1 + math.log(times)) * (math.log((1 + articles) / (1 + frequencies[word])) + 1)
        for word, times in count.items()
    }
    length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}
