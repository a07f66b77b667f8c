"""What is offered for a passage: the same in its place, the same, the like."""

import pytest

from newsroom.translation.memory.concordance import look_up
from newsroom.translation.memory.suggest import Query, suggest
from tests.translation.memory.remembering import follow
from tests.translation.newsroom_in_two_languages import SOURCE, TARGET, translated_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def memory():
    pages = translated_story()
    follow()
    return pages


def offered(*queries, **pair):
    found = suggest(queries, source=pair.get("source", "en"), target=pair.get("target", "ru"))
    return {key: [(one.text, one.kind, one.score) for one in some] for key, some in found.items()}


def test_the_same_between_the_same_neighbours_comes_first(memory):
    query = Query(segment_id="a", text=SOURCE[1], before=SOURCE[0], after=SOURCE[2])

    assert offered(query)["a"][0] == (TARGET[1], "exact-in-context", 1.0)


def test_the_same_elsewhere_is_exact(memory):
    assert offered(Query(segment_id="a", text=SOURCE[1])) == {"a": [(TARGET[1], "exact", 1.0)]}


def test_the_like_comes_with_the_words_that_differ(memory):
    [one] = suggest(
        [Query(segment_id="a", text="It is 858 metres long.")], source="en", target="ru"
    )["a"]

    assert (one.text, one.kind, one.score) == (TARGET[1], "fuzzy", 0.95)
    assert [(mark.kind.value, mark.text) for mark in one.difference] == [
        ("same", "It is"),
        ("same", " "),
        ("gone", "885"),
        ("new", "858"),
        ("same", " metres long."),
    ] or "".join(mark.text for mark in one.difference if mark.kind.value == "gone") == "885"


def test_a_sentence_of_a_longer_passage_is_found_by_itself(memory):
    query = Query(segment_id="a", text=f"{SOURCE[0]} Nobody knows when the tunnel will follow it.")

    [one] = suggest([query], source="en", target="ru")["a"]

    assert (one.text, one.kind, one.is_whole) == (TARGET[0], "exact", False)


def test_what_is_not_alike_enough_is_not_offered(memory):
    assert offered(Query(segment_id="a", text="It is 20 years old and costs a lot to mend.")) == {
        "a": []
    }


@pytest.mark.parametrize("pair", [("ru", "en"), ("en", "kk")])
def test_each_pair_of_locales_has_its_own(memory, pair):
    query = Query(segment_id="a", text=SOURCE[1])

    assert offered(query, source=pair[0], target=pair[1]) == {"a": []}


def test_fifty_passages_cost_two_statements(memory, django_assert_num_queries):
    queries = [
        Query(segment_id=str(n), text=f"The council met {n} times on the tram line this year.")
        for n in range(50)
    ]

    with django_assert_num_queries(2):
        suggest(queries, source="en", target="ru")


@pytest.mark.parametrize("phrase", ["trams", "tram cross", "трамвай", "Трамваев"])
def test_the_concordance_finds_words_of_either_language_in_any_form(memory, phrase):
    found = look_up(phrase, source="en", target="ru")

    assert [(row.source_text, row.target_text) for row in found.rows] == [(SOURCE[2], TARGET[2])]


def test_the_concordance_says_when_nothing_has_the_words(memory):
    assert look_up("submarine", source="en", target="ru").rows == []
    assert look_up("«»", source="en", target="ru").rows == []
