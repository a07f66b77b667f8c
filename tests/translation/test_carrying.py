"""Where links and emphasis of a source find their place in words of the memory, and where not."""

import pytest

from newsroom.translation.carrying import carry
from newsroom.translation.inline import markup_of, pieces_of

LINKED = 'The <a href="/m">Ministry</a> said <b>885</b> metres.'


@pytest.mark.parametrize(
    ("source", "words", "model", "markup", "lost"),
    [
        pytest.param(
            LINKED, "Министрлік 885 метр деді.", "",
            "Министрлік <b>885</b> метр деді.", ["Ministry"],
            id="a number says where it is, a word of another language does not",
        ),
        pytest.param(
            LINKED, "Министрлік 885 метр деді.", '<a href="/old">Министрлік</a> 885 метр деді.',
            '<a href="/m">Министрлік</a> <b>885</b> метр деді.', [],
            id="the only link of what was published with these words",
        ),
        pytest.param(
            '<a href="/a">A</a> and <a href="/b">B</a>', "Ә мен Б",
            '<a href="/b">Ә</a> мен <a href="/a">Б</a>',
            '<a href="/b">Ә</a> мен <a href="/a">Б</a>', [], id="the same address before the order",
        ),
        pytest.param(
            LINKED, "Министрлік 885 метр деді.", '<a href="/m">Басқа</a> сөз.',
            "Министрлік <b>885</b> метр деді.", ["Ministry"], id="a model of other words is none",
        ),
        pytest.param(
            '<b>All <a href="/x">bold</a></b>', "Бәрі қалың", '<b>Бәрі <a href="/y">қалың</a></b>',
            '<b>Бәрі <a href="/x">қалың</a></b>', [], id="one within the other",
        ),
        pytest.param(
            '<a href="/x">Astana</a> and Astana', "Astana мен Astana", "", "Astana мен Astana",
            ["Astana"], id="twice is no place",
        ),
        pytest.param(
            '<a href="/x">Whole &amp; all</a>', "Бәрі & түгел", "",
            '<a href="/x">Бәрі &amp; түгел</a>', [], id="all of it",
        ),
        pytest.param("Bare.", "Жай.", "", "Жай.", [], id="nothing to carry"),
    ],
)  # fmt: skip
def test_marks_are_carried_or_told(source, words, model, markup, lost):
    carried = carry(pieces_of(source), words=words, model=pieces_of(model))

    assert markup_of(carried.pieces) == markup
    assert carried.lost == lost
