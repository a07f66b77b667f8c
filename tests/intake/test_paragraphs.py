"""Bodies become paragraphs with harmless markup, whatever they came as."""

import time

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from newsroom.content.blocks import PARAGRAPH_FEATURES
from newsroom.intake.blocks import body_blocks
from newsroom.intake.paragraphs import read_paragraphs

ADDRESS = "https://news.example/2018/bridge.html"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One & two\n\n  3 < 4  \n", ("One &amp; two", "3 &lt; 4")),
        ("Tabs\tand\u00a0spaces", ("Tabs and\u00a0spaces",)),
        ("и\u0306 decomposed", ("й decomposed",)),
        ("bell\u0007 and\ufeff mark", ("bell and mark",)),
        ("AT&amp;T &laquo;қ&raquo;", ("AT&amp;T «қ»",)),
        ("&lt;script&gt;", ("&lt;script&gt;",)),
        ("<p>One</p><p>Two<br>Three</p>", ("One", "Two", "Three")),
        ("<ul><li>one<li>two</ul>", ("one", "two")),
        ("<strong>a</strong> <EM class='x'>b</EM>", ("<b>a</b> <i>b</i>",)),
        ("<b>open\nclosed</b>", ("<b>open</b>", "closed")),
        ("H<sub>2</sub>O, m<sup>2</sup>", ("H<sub>2</sub>O, m<sup>2</sup>",)),
        ("a<span>b</span>c", ("abc",)),
        ("x<script>alert(1)\n</script>y", ("xy",)),
        ("x<!-- a\nb -->y", ("xy",)),
        ("<b></b>&nbsp;<i> </i>", ()),
        ("<img src=x onerror=alert(1)>", ()),
        ('<b onclick="x()">a</b>', ("<b>a</b>",)),
        ('<a href="javascript:alert(1)">a</a>', ("a",)),
        ('<a href=" JaVa\nScript:alert(1)">a</a>', ("a",)),
        ('<a href="data:text/html,x">a</a>', ("a",)),
        ('<a linktype="page" id="5">a</a>', ("a",)),
        ('<a\nhref="https://e.example/?a=1&b=2" target=_blank>a</a>',
         ('<a href="https://e.example/?a=1&amp;b=2">a</a>',)),
        ('<a href="mailto:desk@news.example">a</a>',
         ('<a href="mailto:desk@news.example">a</a>',)),
        ('<a href="/2017/">a</a>', ('<a href="https://news.example/2017/">a</a>',)),
    ],
)  # fmt: skip
def test_a_body_becomes_safe_paragraphs(body, expected):
    assert read_paragraphs(body, address=ADDRESS) == expected


def test_a_relative_link_without_an_address_keeps_only_its_words():
    assert read_paragraphs('see <a href="/2017/">here</a>') == ("see here",)


@pytest.mark.parametrize(
    "body",
    ["<div>" * 200_000 + "x", "<b>" * 300_000 + "x", "<table>" * 140_000 + "x", "<b " * 300_000],
)
def test_a_million_bytes_of_tags_take_no_time(body):
    began = time.monotonic()

    read_paragraphs(body)

    assert time.monotonic() - began < 5


def test_opening_and_saving_a_paragraph_in_the_editor_changes_nothing():
    paragraphs = read_paragraphs(
        "Plain “text” & more 'quoted' 3 < 4\n"
        "<b>bold <i>both</i></b> H<sub>2</sub>O m<sup>2</sup> «ә»&nbsp;x\n"
        '<a href="https://e.example/?a=1&b=2">link</a>'
    )
    converter = ContentstateConverter(features=PARAGRAPH_FEATURES)

    for block in body_blocks(paragraphs, story="archive-1"):
        saved = converter.to_database_format(converter.from_database_format(block["value"]))
        assert saved == block["value"]
