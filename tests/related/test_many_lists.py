"""Lists from arrays are those that articles get one at a time, to the last digit."""

import random
from datetime import date, timedelta

import pytest

from newsroom.related.candidate import Candidate
from newsroom.related.signature import Signature
from tests.related.plain_engine import in_arrays, lists_one_by_one

FIRST_DAY = date(2020, 1, 1)
MOST = 9


def archive(articles: int, *, seed: int) -> list[Candidate]:
    """Subjects that overlap, copies, sections and tags, some of it undated; oldest first."""
    chance = random.Random(seed)
    subjects = [chance.sample(range(3_000), 30) for _ in range(8)]
    found: list[Candidate] = []
    for member in range(articles):
        terms = {term: chance.uniform(1, 9) for term in chance.choice(subjects)}
        terms |= {term: chance.uniform(0.2, 4) for term in chance.sample(range(9_000), 50)}
        signature = Signature.of(terms)
        if member % 9 == 8:
            signature = chance.choice(found).signature
        found.append(
            Candidate(
                member=member,
                locale="en",
                signature=signature,
                day=FIRST_DAY + timedelta(days=member // 3) if member > 4 else None,
                category=chance.choice(["", "world", "sport"]),
                tags=frozenset(chance.sample(["oil", "gas", "ports", "sea"], member % 3)),
            )
        )
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_arrays_say_what_is_said_of_one_article(seed):
    articles = archive(150, seed=seed)
    together = in_arrays(articles)

    for row in range(len(articles)):
        lists = together.lists_of(row, most=MOST)
        plain = lists_one_by_one(articles, row, most=MOST)
        assert lists == plain
        assert all(type(entry.score) is float for entry in lists.kept)


def test_more_than_a_thousand_postings_of_a_term_are_read_alike():
    articles = [
        Candidate(
            member=member,
            locale="en",
            signature=Signature.of({7: 1.0, 8 + member % 40: 1.0 + member % 7}),
            day=FIRST_DAY + timedelta(days=member),
        )
        for member in range(1_300)
    ]
    together = in_arrays(articles)

    for row in (0, 499, 640, 1_299):
        assert together.lists_of(row, most=MOST) == lists_one_by_one(articles, row, most=MOST)


def test_short_signatures_stand_beside_long_ones():
    signatures = [Signature({}), Signature.of({1: 1.0}), Signature.of({1: 1.0, 2: 0.9, 3: 0.8})]
    articles = [
        Candidate(member=member, locale="en", signature=signature)
        for member, signature in enumerate(signatures)
    ]
    together = in_arrays(articles)

    assert [entry.member for entry in together.lists_of(1, most=MOST).kept] == [2]
    assert together.lists_of(0, most=MOST).kept == []
