"""Bodies become typed blocks with harmless markup, whatever they came as."""

import time

import nh3
import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from newsroom.content.blocks import PARAGRAPH_FEATURES
from newsroom.content.html_blocks.refusals import TooMuchHtml
from newsroom.intake.blocks import body_blocks
from newsroom.intake.bodies import read_body
from tests.content.test_html_blocks_hostile import PAYLOADS

ADDRESS = "https://news.example/2018/bridge.html"


def paragraphs_of(body: str, address: str = ADDRESS) -> tuple[str, ...]:
    blocks = read_body(body, address=address)
    assert {block.kind for block in blocks} <= {"paragraph"}
    return tuple(block.value for block in blocks)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One & two\n\n  3 < 4  \n", ("One &amp; two", "3 &lt; 4")),
        ("Tabs\tand\u00a0spaces", ("Tabs and\u00a0spaces",)),
        ("soft\u00adhyphen", ("soft\u00adhyphen",)),
        ("и\u0306 decomposed", ("й decomposed",)),
        ("bell\u0007 and\ufeff mark", ("bell and mark",)),
        ("https://youtu.be/aqz-KE-bpKQ", ("https://youtu.be/aqz-KE-bpKQ",)),
        ("AT&amp;T &laquo;қ&raquo;", ("AT&amp;T «қ»",)),
        ("&lt;script&gt;", ("&lt;script&gt;",)),
        ("<p>One</p><p>Two<br>Three</p>", ("One", "Two", "Three")),
        ("<p>One\ntwo</p>", ("One two",)),
        ("One\n<i>two</i>", ("One", "<i>two</i>")),
        ("<strong>a</strong> <EM class='x'>b</EM>", ("<b>a</b> <i>b</i>",)),
        ("<b>open\nclosed</b>", ("<b>open</b>", "<b>closed</b>")),
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
def test_a_body_becomes_safe_paragraphs(body: str, expected: tuple[str, ...]) -> None:
    assert paragraphs_of(body) == expected


def test_html_becomes_blocks_of_every_kind() -> None:
    body = (
        "<h2>The bridge</h2><p>Open.</p><ul><li>steel<li>stone</ul>"
        "<blockquote>At last.</blockquote>"
        "<table><tr><th>Year<th>Cost<tr><td>2025<td>10</table><p>https://youtu.be/aqz-KE-bpKQ</p>"
    )

    stored = body_blocks(read_body(body), story="archive-1")

    assert [block["type"] for block in stored] == [
        "heading", "paragraph", "list", "quote", "table", "embed",
    ]  # fmt: skip
    assert [item["value"] for item in stored[2]["value"]["items"]] == ["steel", "stone"]
    assert stored == body_blocks(read_body(body), story="archive-1")
    ids = [block["id"] for block in stored] + [item["id"] for item in stored[2]["value"]["items"]]
    assert len(set(ids)) == len(ids)


def test_a_paragraph_keeps_the_id_that_it_had_before_there_were_other_kinds() -> None:
    assert body_blocks(read_body("One\nTwo"), story="archive-1")[1] == {
        "type": "paragraph",
        "id": "6e8cf732-a3b7-5f37-bc9c-68582f86ac0f",
        "value": '<p data-block-key="6e8cf">Two</p>',
    }


def test_a_relative_link_without_an_address_keeps_only_its_words() -> None:
    assert paragraphs_of('see <a href="/2017/">here</a>', "") == ("see here",)


@pytest.mark.parametrize(
    "body",
    ["<div>" * 200_000 + "x", "<b>" * 300_000 + "x", "<table>" * 140_000 + "x", "<b " * 300_000],
)
def test_b8_a_million_bytes_of_tags_take_no_time(body: str) -> None:
    """B8: the line is refused with a reason, or read at once."""
    began = time.process_time()
    try:
        read_body(body)
    except TooMuchHtml as refusal:
        assert "tags" in str(refusal)

    assert time.process_time() - began < 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_m48_no_import_brings_a_program(payload: str) -> None:
    """M48: what is stored of a paragraph is what its cleaning would store again."""
    for block in body_blocks(read_body(f"<p>a {payload} b</p>"), story="archive-1"):
        if block["type"] == "paragraph":
            allowed = {"p": {"data-block-key"}, "a": {"href"}}
            tags = {"p", "a", "b", "i", "sup", "sub"}
            cleaned = nh3.clean(
                block["value"],
                tags=tags,
                attributes=allowed,
                url_schemes={"http", "https", "mailto"},
                link_rel=None,
            )
            assert cleaned == block["value"]


def test_opening_and_saving_a_paragraph_in_the_editor_changes_nothing() -> None:
    blocks = read_body(
        "Plain “text” & more 'quoted' 3 < 4\n"
        "<b>bold <i>both</i></b> H<sub>2</sub>O m<sup>2</sup> «ә»&nbsp;x\n"
        '<a href="https://e.example/?a=1&b=2">link</a>'
    )
    converter = ContentstateConverter(features=PARAGRAPH_FEATURES)

    for block in body_blocks(blocks, story="archive-1"):
        saved = converter.to_database_format(converter.from_database_format(block["value"]))
        assert saved == block["value"]
