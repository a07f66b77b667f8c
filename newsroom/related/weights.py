"""How much each term of an article says about it. Pure.

Called when an article is signed. The statistics are an input and frozen per epoch: a publication
changes no frequency, so the answer does not depend on the order of events.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from newsroom.related.terms import TermUse

# Words of more than this share of the articles tell nothing apart …
COMMON_SHARE = 0.3
# … but in a handful of articles a share means nothing either.
FEWEST_FOR_COMMON = 50
# Measured on judged sets in 13 languages, +0.02 and +0.01 mean nDCG@5: events are known by their
# names; a word met nowhere else and said once is more often a rare form than a subject.
NAME_FACTOR = 1.3
STRAY_FACTOR = 0.7


@dataclass(frozen=True)
class CollectionStatistics:
    """The articles of a locale when an epoch began, and in how many of them a term stands.

    A term that is missing counts as standing in one article, so rare ones need not be stored.
    """

    articles: int
    frequencies: Mapping[int, int] = field(default_factory=dict)

    def frequency(self, term: int) -> int:
        return max(1, self.frequencies.get(term, 1))

    def rarity(self, term: int) -> float:
        """ln((N + 1) / (df + ½)), unsmoothed; 0 for a word that is too common to tell."""
        articles = max(1, self.articles)
        frequency = min(self.frequency(term), articles)
        if articles >= FEWEST_FOR_COMMON and frequency > COMMON_SHARE * articles:
            return 0.0
        return math.log((articles + 1) / (frequency + 0.5))


def weigh(terms: Mapping[int, TermUse], statistics: CollectionStatistics) -> dict[int, float]:
    """(1 + ln times) · rarity, more for names, less for strays; without the weightless."""
    weights = {}
    for term, use in terms.items():
        rarity = statistics.rarity(term)
        if rarity <= 0:
            continue
        weight = (1 + math.log(use.times)) * rarity
        if use.is_name:
            weight *= NAME_FACTOR
        elif use.times == 1 and statistics.frequency(term) == 1:
            weight *= STRAY_FACTOR
        weights[term] = weight
    return weights
