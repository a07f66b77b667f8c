"""The index finds what shares heavy terms, near in time first, as the postings table does."""

from datetime import date, timedelta

from newsroom.related.candidate import Candidate
from newsroom.related.posting_index import PostingIndex
from newsroom.related.signature import Signature
from newsroom.related.signature_table import SignatureTable
from tests.related.newsroom_of_two_events import FLOOD, NEWSROOM

ONE_TERM = Signature.of({7: 1.0})
FIRST_DAY = date(2020, 1, 1)


def index_of(articles: list[Candidate]) -> PostingIndex:
    return PostingIndex(SignatureTable(one.signature.pack() for one in articles))


def chronicle(days: int) -> list[Candidate]:
    return [
        Candidate(member=day, locale="en", signature=ONE_TERM, day=FIRST_DAY + timedelta(days=day))
        for day in range(days)
    ]


def test_articles_of_the_same_event_come_first():
    members = list(NEWSROOM)
    index = index_of(list(NEWSROOM.values()))

    found = index.candidates_of(members.index(2))

    assert {members[row] for row in found[:2]} == FLOOD.keys() - {2}


def test_best_hundred_are_returned_newest_first_among_equals():
    index = index_of(chronicle(200))

    assert index.candidates_of(199).tolist() == list(range(198, 98, -1))


def test_five_hundred_neighbours_in_time_are_read_on_either_side():
    index = index_of(chronicle(1300))

    found = index.candidates_of(600, most=2000)

    assert sorted(found.tolist()) == [*range(100, 600), *range(601, 1101)]


def test_what_was_found_for_one_article_does_not_count_for_the_next():
    index = index_of(chronicle(5))

    first = index.candidates_of(2).tolist()

    assert index.candidates_of(2).tolist() == first == [4, 3, 1, 0]


def test_no_article_is_near_nothing():
    alone = [Candidate(member=1, locale="en", signature=Signature({}))]

    assert index_of(alone).candidates_of(0).tolist() == []
