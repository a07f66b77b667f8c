"""The index finds what shares heavy terms, near in time first, as the postings table does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from newsroom.related.candidate import Candidate
from newsroom.related.posting_index import PostingIndex
from newsroom.related.signature import Signature
from tests.related.newsroom_of_two_events import FLOOD, NEWSROOM

ONE_TERM = Signature.of({7: 1.0})
FIRST_DAY = date(2020, 1, 1)


def chronicle(days: int) -> list[Candidate]:
    return [
        Candidate(member=day, locale="en", signature=ONE_TERM, day=FIRST_DAY + timedelta(days=day))
        for day in range(days)
    ]


def test_articles_of_the_same_event_come_first():
    index = PostingIndex(NEWSROOM.values())

    assert set(index.candidates_of(NEWSROOM[2])[:2]) == FLOOD.keys() - {2}


def test_best_hundred_are_returned_newest_first_among_equals():
    index = PostingIndex(chronicle(200))

    assert index.candidates_of(chronicle(200)[199]) == list(range(198, 98, -1))


def test_five_hundred_neighbours_in_time_are_read_on_either_side():
    articles = chronicle(1300)
    index = PostingIndex(articles)

    found = index.candidates_of(articles[600], most=2000)

    assert sorted(found) == [*range(100, 600), *range(601, 1101)]


def test_article_that_is_not_indexed_yet_finds_its_neighbours():
    index = PostingIndex(chronicle(3))

    found = index.candidates_of(replace(chronicle(1)[0], member=99, day=date(2024, 1, 1)))

    assert found == [2, 1, 0]


def test_articles_out_of_order_are_refused():
    with pytest.raises(ValueError, match="older"):
        PostingIndex(reversed(chronicle(2)))
