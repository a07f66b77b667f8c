"""Weights: rarity of the frozen collection, names up, strays down, the common word out."""

import math

import pytest

from newsroom.related.terms import TermUse
from newsroom.related.weights import CollectionStatistics, weigh

RARE, MIDDLING, COMMON, UNKNOWN = 1, 2, 3, 4
HUNDRED = CollectionStatistics(articles=100, frequencies={RARE: 2, MIDDLING: 20, COMMON: 31})


@pytest.mark.parametrize(
    ("use", "term", "expected"),
    [
        (TermUse(1, False), RARE, math.log(101 / 2.5)),
        (TermUse(3, False), RARE, (1 + math.log(3)) * math.log(101 / 2.5)),
        (TermUse(1, True), RARE, 1.3 * math.log(101 / 2.5)),
        (TermUse(1, False), MIDDLING, math.log(101 / 20.5)),
        (TermUse(1, False), UNKNOWN, 0.7 * math.log(101 / 1.5)),
        (TermUse(2, False), UNKNOWN, (1 + math.log(2)) * math.log(101 / 1.5)),
        (TermUse(1, True), UNKNOWN, 1.3 * math.log(101 / 1.5)),
    ],
)
def test_weight_of_a_term(use, term, expected):
    assert weigh({term: use}, HUNDRED) == {term: pytest.approx(expected)}


def test_word_of_more_than_thirty_percent_is_dropped():
    assert weigh({COMMON: TermUse(9, True)}, HUNDRED) == {}


def test_no_word_is_too_common_in_a_small_collection():
    few = CollectionStatistics(articles=8, frequencies={COMMON: 4})

    assert weigh({COMMON: TermUse(1, False)}, few) == {COMMON: pytest.approx(math.log(9 / 4.5))}


def test_first_article_of_a_newsroom_has_weights():
    weights = weigh({RARE: TermUse(2, False)}, CollectionStatistics(articles=0))

    assert weights == {RARE: pytest.approx((1 + math.log(2)) * math.log(2 / 1.5))}


def test_collection_may_shrink_below_a_frequency():
    shrunk = CollectionStatistics(articles=3, frequencies={COMMON: 10})

    assert shrunk.rarity(COMMON) == pytest.approx(math.log(4 / 3.5))
