"""Bars as SVG: values in, text out."""

from bs4 import BeautifulSoup

from newsroom.desk.listings.bars import Bar, draw_bars


def drawn(*bars: Bar) -> BeautifulSoup:
    return BeautifulSoup(draw_bars(bars), "html.parser")


def test_the_highest_bar_fills_the_drawing_and_the_others_stand_in_proportion() -> None:
    svg = drawn(Bar(value=200, label="a"), Bar(value=50, label="b"))

    assert svg.svg["viewbox"] == "0 0 20 100"
    assert [(bar["x"], bar["y"], bar["height"]) for bar in svg.select("rect")] == [
        ("1", "0", "100"),
        ("11", "75", "25"),
    ]
    assert [bar.title.text for bar in svg.select("rect")] == ["a", "b"]


def test_one_view_beside_a_thousand_is_seen_and_none_is_not_drawn() -> None:
    svg = drawn(Bar(value=1000, label="a"), Bar(value=1, label="b"), Bar(value=0, label="c"))

    assert [bar["height"] for bar in svg.select("rect")] == ["100", "1.5"]


def test_a_day_begins_with_a_line_and_the_running_hour_looks_different() -> None:
    svg = drawn(Bar(value=2, label="a"), Bar(value=2, label="b", begins_day=True, is_running=True))

    assert [line["x1"] for line in svg.select("line")] == ["10"]
    assert [len(bar["class"]) for bar in svg.select("rect")] == [1, 2]


def test_labels_are_escaped_and_screen_readers_pass_the_drawing_over() -> None:
    text = draw_bars([Bar(value=1, label="<b>&")])

    assert "<title>&lt;b&gt;&amp;</title>" in text
    assert 'aria-hidden="true"' in text


def test_no_bars_and_bars_of_nothing_are_empty_drawings() -> None:
    assert drawn().select("rect") == []
    assert drawn(Bar(value=0, label="a")).select("rect") == []
