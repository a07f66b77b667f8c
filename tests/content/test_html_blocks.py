"""What people paste becomes clean blocks: from Word, Google Docs, LibreOffice and web pages."""

from pathlib import Path
from typing import Any

import nh3
import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from newsroom.content.blocks import PARAGRAPH_FEATURES
from newsroom.content.html_blocks.assemble import Block
from newsroom.content.html_blocks.convert import convert
from newsroom.content.html_blocks.pieces import LeftOut

SAMPLES = Path(__file__).parent / "pasted"
VIDEO = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def sample(name: str) -> str:
    return (SAMPLES / f"{name}.html").read_text(encoding="utf-8")


def blocks_of(source: str, **options: Any) -> list[tuple[str, Any]]:
    return [tuple(block) for block in convert(source, **options).blocks]


def table(headings: list[str], *rows: list[str], caption: str = "") -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": row} for row in rows],
        "caption": caption,
    }


def test_a_press_release_from_word() -> None:
    conversion = convert(sample("word"))

    assert conversion.blocks == [
        Block("heading", "Ministry opens the bridge"),
        Block(
            "paragraph",
            "<b>Astana, 3\u00a0March.</b> The bridge is now open<sup>1</sup>, the <i>ministry</i>"
            ' said. See <a href="https://gov.example/bridge?a=1&amp;b=2">the plan</a>.',
        ),
        Block("heading", "What it\u00a0costs"),
        Block(
            "list",
            {"ordered": False, "items": ["steel: 40 million\n– imported", "work: 20 million"]},
        ),
        Block("paragraph", "Investors<sup>2</sup> agreed. H<sub>2</sub>O"),
        Block("table", table(["Year", "Cost", "Cost"], ["2025", "10", "12"], ["2025", "11", "13"])),
        Block("quote", {"text": "“We waited three winters.”", "attribution": ""}),
        Block("embed", {"address": VIDEO, "caption": ""}),
        Block(
            "list",
            {
                "ordered": True,
                "items": ["Since Monday; order 12 (https://gov.example/order).", "Two banks."],
            },
        ),
    ]
    assert conversion.left_out == LeftOut(pictures=1, deletions=1, comments=1)


def test_a_document_of_google() -> None:
    conversion = convert(sample("google_docs"))

    assert conversion.blocks == [
        Block("heading", "Көпір ашылды"),
        Block(
            "paragraph",
            '<b>Астана.</b> Көпір <a href="https://gov.example/plan?a=1"><i>жоспар</i></a>'
            " бойынша салынды, 5<sup>2</sup> м.",
        ),
        Block("list", {"ordered": True, "items": ["бірінші\n– ішкі", "екінші"]}),
        Block("table", table(["Жыл", "Құны"], ["2025", "10"])),
    ]
    assert conversion.left_out == LeftOut(pictures=1)


def test_a_document_of_libreoffice() -> None:
    conversion = convert(sample("libreoffice"))

    assert conversion.blocks == [
        Block("heading", "The plan"),
        Block("paragraph", "The <b>bridge</b><sup>1</sup> opened."),
        Block("list", {"ordered": False, "items": ["steel", "stone"]}),
        Block("table", table(["Year", "Cost"], ["2025", "10"])),
        Block("list", {"ordered": True, "items": ["First line. Second line."]}),
    ]


def test_a_web_page_without_what_stands_around_its_article() -> None:
    conversion = convert(sample("web_page"), address="https://news.example/bridge")

    assert conversion.blocks == [
        Block("heading", "The bridge opens"),
        Block(
            "paragraph",
            'The bridge, <b>says</b> <a href="https://news.example/plan">the plan</a>, is\u00a0open'
            ".<sup>1</sup>",
        ),
        Block("paragraph", "The bridge at dawn"),
        Block("quote", {"text": "We waited.\nThree winters.", "attribution": "Aigerim, driver"}),
        Block("embed", {"address": "https://x.com/city/status/1234567890", "caption": ""}),
        Block("embed", {"address": VIDEO, "caption": ""}),
        Block("paragraph", "<b>Length</b>"),
        Block("paragraph", "640 m"),
        Block("list", {"ordered": True, "items": ["Order 12 (https://gov.example/order), 2026."]}),
    ]
    assert conversion.left_out == LeftOut(pictures=1, frames=1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a<b>b<i>c</i></b>d", [("paragraph", "a<b>b<i>c</i></b>d")]),
        ("<b>one <p>two</b> three",
         [("paragraph", "<b>one</b>"), ("paragraph", "<b>two</b>"), ("paragraph", "three")]),
        ("<p>и\u0306 co\u00adop\u200b\ufeff x\u202ey", [("paragraph", "й coop xy")]),
        ("<p>&nbsp; a &nbsp; b&nbsp;c &nbsp;</p>", [("paragraph", "a b\u00a0c")]),
        ("<p>3 &lt; 4 &amp;lt;script&gt;", [("paragraph", "3 &lt; 4 &amp;lt;script&gt;")]),
        ("<p>a<br>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<h3>a<br>b</h3>", [("heading", "a b")]),
        ("<div>a<div>b</div>c</div>",
         [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<p><a href='mailto:a@b.example'>a</a>",
         [("paragraph", '<a href="mailto:a@b.example">a</a>')]),
        ("<p><a href='/here'>a</a> <a href='#x'>b</a> <a href='tel:1'>c</a>",
         [("paragraph", "a b c")]),
        ("<p>https://youtu.be/aqz-KE-bpKQ", [("embed", {"address": VIDEO, "caption": ""})]),
        ("<p>see https://youtu.be/aqz-KE-bpKQ", [("paragraph", "see https://youtu.be/aqz-KE-bpKQ")]),
        ("<p>https://elsewhere.example/1", [("paragraph", "https://elsewhere.example/1")]),
        ("<p style='display:none'>a</p><span hidden>b</span>", []),
        ("<p><s>a</s> <strike>b</strike>", [("paragraph", "a b")]),
        ("<p>Sun <img class=emoji alt='🌞' src=x>", [("paragraph", "Sun 🌞")]),
        ("<blockquote>Words.<br>— Somebody</blockquote>",
         [("quote", {"text": "Words.", "attribution": "Somebody"})]),
        ("<p class=MsoListParagraph>·  one</p><p class=MsoListParagraph>·  two</p>",
         [("list", {"ordered": False, "items": ["one", "two"]})]),
        ("<p class=MsoListParagraph>only indented</p>", [("paragraph", "only indented")]),
        ("<p style='mso-list:l1 level1 lfo1'><span style='mso-list:Ignore'>1.</span> one</p>",
         [("list", {"ordered": True, "items": ["one"]})]),
        ("<p>a<a href='#_ftn9'>[9]</a>", [("paragraph", "a")]),
        ("<p><a href='#_Toc1'>1</a></p><h2><a name=_Toc1>The plan</a></h2>",
         [("paragraph", "1"), ("heading", "The plan")]),
    ],
)  # fmt: skip
def test_small_things(source: str, expected: list[tuple[str, Any]]) -> None:
    assert blocks_of(source) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>a<td>b<tr><td>c<td>d", table(["", ""], ["a", "b"], ["c", "d"])),
        ("<tr><th><th>b<tr><th>c<td>d", table(["", "b"], ["c", "d"])),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", table(["", ""], ["a", "b"], ["a", "c"])),
        ("<tr><td>a<td rowspan=9>b<tr><td>c", table(["", ""], ["a", "b"], ["c", "b"])),
        ("<tr><td>a<td>b<td>c<tr><td colspan=2>sum<td>d",
         table(["", "", ""], ["a", "b", "c"], ["sum", "", "d"])),
        ("<caption>Cost</caption><tr><th colspan=2>a<tr><td>b<td>c<tr><td>d",
         table(["a", "a"], ["b", "c"], ["d", ""], caption="Cost")),
    ],
)  # fmt: skip
def test_merged_cells_are_laid_out(rows: str, expected: dict[str, Any]) -> None:
    assert blocks_of(f"<table>{rows}</table>") == [("table", expected)]


def test_a_table_that_only_arranges_a_page_is_no_table() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    mail = f"<table><tr><td><h1>Hello</h1>{inner}</td></tr></table>"

    assert blocks_of(mail) == [("heading", "Hello"), ("paragraph", "a"), ("paragraph", "b")]


def test_line_ends_count_only_where_they_are_asked_for() -> None:
    source = "One\n<b>two</b>\n<h2>three\nfour</h2>"

    assert blocks_of(source) == [("paragraph", "One <b>two</b>"), ("heading", "three four")]
    assert blocks_of(source, breaks_lines=True) == [
        ("paragraph", "One"), ("paragraph", "<b>two</b>"), ("heading", "three four"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["word", "google_docs", "libreoffice", "web_page"])
def test_opening_and_saving_a_paragraph_in_the_editor_changes_nothing(name: str) -> None:
    converter = ContentstateConverter(features=PARAGRAPH_FEATURES)
    paragraphs = [value for kind, value in blocks_of(sample(name)) if kind == "paragraph"]

    for markup in paragraphs:
        stored = f'<p data-block-key="abcde">{markup}</p>'
        assert converter.to_database_format(converter.from_database_format(stored)) == stored
        assert nh3.clean(markup, tags={"a", "b", "i", "sup", "sub"}, link_rel=None) == (
            markup.replace("\u00a0", "&nbsp;")
        )
