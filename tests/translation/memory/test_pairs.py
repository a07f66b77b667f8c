"""Which texts are pairs, what makes two texts alike, and what the memory is asked by. Pure."""

import random

import pytest

from newsroom.translation.evidence import first_links
from newsroom.translation.memory.likeness import ALIKE, Compared
from newsroom.translation.memory.pairs import pairs_of
from newsroom.translation.memory.sentences import sentences_of
from newsroom.translation.memory.terms import terms_of
from newsroom.translation.wording import digest_of_text
from tests.translation.bodies import story

SOURCE = (("a", "The bridge opened. Trams will cross it in May."), ("b", "It cost 885 million."))
TARGET = (("a", "Мост открыт. Трамваи пойдут в мае."), ("b", "Он стоил 885 миллионов."))


def linked(source, target, *more):
    links = [*first_links(source, target, revision=1), *more]
    return [(one.source, one.target) for one in pairs_of(source, target, links)]


def test_passages_are_pairs_and_so_are_their_sentences():
    source, target = story(*SOURCE), story(*TARGET, title="Мост открыт")

    assert linked(source, target) == [
        ("Bridge opens", "Мост открыт"),
        (SOURCE[0][1], TARGET[0][1]),
        ("The bridge opened.", "Мост открыт."),
        ("Trams will cross it in May.", "Трамваи пойдут в мае."),
        (SOURCE[1][1], TARGET[1][1]),
    ]


def test_each_knows_its_neighbours():
    source, target = story(*SOURCE), story(*TARGET, title="Мост открыт")

    found = list(pairs_of(source, target, first_links(source, target, revision=1)))

    assert (found[1].before, found[1].after) == (
        digest_of_text("Bridge opens"),
        digest_of_text("It cost 885 million."),
    )
    assert (found[2].before, found[2].after) == (
        "",
        digest_of_text("Trams will cross it in May."),
    )


def test_an_outdated_passage_and_a_copied_one_are_no_pairs():
    confirmed = first_links(
        story(*SOURCE), story(("a", TARGET[0][1]), ("b", SOURCE[1][1])), revision=1
    )
    changed = story(("a", "The bridge opened. Trams will cross it in June."), SOURCE[1])
    target = story(("a", TARGET[0][1]), ("b", SOURCE[1][1]))

    assert list(pairs_of(changed, target, confirmed)) == []


def test_a_merged_paragraph_stands_for_all_its_sources():
    source = story(("a", "It opened."), ("b", "Trams follow."), title="")
    target = story(("a", "Он открыт, трамваи пойдут позже"), title="")
    merged = [
        first_links(source[:1], target, revision=1)[0],
        *(
            type(link)(
                target="a",
                target_hash=target[0].hash,
                source=link.source,
                source_hash=link.source_hash,
            )
            for link in first_links(source[1:], target, revision=1)
        ),
    ]

    found = [(one.source, one.target) for one in pairs_of(source, target, merged)]

    assert found == [("It opened. Trams follow.", "Он открыт, трамваи пойдут позже")]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Мост открыт. Он длинный!", ["Мост открыт.", "Он длинный!"]),
        ("В 2019 г. мост закрыли.", ["В 2019 г. мост закрыли."]),
        ("А. Сериков молчал. Мост стоял.", ["А. Сериков молчал.", "Мост стоял."]),
        ("Mr. Smith left. He was tired.", ["Mr. Smith left.", "He was tired."]),
        ("Ол «Жарайды!» деді. Көпір ашылды.", ["Ол «Жарайды!» деді.", "Көпір ашылды."]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences_end_where_people_see_it(text, sentences):
    assert sentences_of(text) == sentences


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("abcd", "abcd", 1.0),
        ("ABCD", "abcd", 1.0),
        ("abcd", "abxd", 0.75),
        ("abcd", "dcba", 0.0),
        ("", "", 1.0),
        ("a", "a long text beside it", 0.0),
    ],
)
def test_likeness_is_the_share_of_common_letters_where_it_is_enough(one, other, score):
    assert Compared(one).likeness(other) == score


def test_a_text_is_let_go_only_where_it_cannot_be_alike_enough():
    """Against the plain table of the longest common subsequence."""
    chance = random.Random(5)
    for _ in range(200):
        one = "".join(chance.choice("абв ") for _ in range(chance.randrange(1, 60)))
        other = "".join(
            letter if chance.random() < 0.8 else chance.choice("абвгд") for letter in one
        )
        row = [0] * (len(other) + 1)
        for letter in one:
            before, row = row, [0]
            for place, theirs in enumerate(other):
                same = before[place] + 1 if letter == theirs else 0
                row.append(max(before[place + 1], row[place], same))
        score = 2 * row[-1] / (len(one) + len(other))

        assert Compared(one).likeness(other) == (score if score >= ALIKE else 0.0)


def test_texts_that_differ_by_a_word_an_ending_and_a_number_share_what_they_are_asked_by():
    one = terms_of("Министрлік 2019 жылы жаңа көпір салады", source="kk", target="ru")
    other = terms_of("Министрліктер 2020 жылы жаңа жол салады", source="kk", target="ru")

    assert len(set(one) & set(other)) >= 3
    assert not set(one) & set(
        terms_of("Министрлік 2019 жылы жаңа көпір салады", source="kk", target="en")
    )
