"""What of a rich text reaches readers; the same cleaning stands between every writer and them."""

import time

import pytest

from newsroom.delivery.clean_html import clean_rich_text, links_of, plain_text


def follow(attributes):
    return attributes.get("href")


def clean(source, resolve=follow):
    return clean_rich_text(source, resolve=resolve)


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ('<p>a<img src="x" onerror="x()">b</p>', "<p>ab</p>"),
        ('<p><a href="javascript:x()">a</a></p>', "<p>a</p>"),
        ('<p><a href="java&#115;cript:x()">a</a></p>', "<p>a</p>"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p>a</p>"),
        ('<p><iframe srcdoc="<b>x</b>">y</iframe>a</p>', "<p>a</p>"),
        ('<p>a<svg onload="x()"><text>x</text></svg></p>', "<p>a</p>"),
        ('<p style="background:url(x)">a</p>', "<p>a</p>"),
        ('<p data-block-key="k3y">a</p>', "<p>a</p>"),
        ("<p>1 &lt; 2 <b>bold</b><br/>x</p>", "<p>1 &lt; 2 <b>bold</b><br>x</p>"),
        ("<p>never closed <i>here", "<p>never closed <i>here</i></p>"),
        ("<h1>words stay</h1>", "words stay"),
    ],
)
def test_only_harmless_markup_is_left(source, cleaned):
    assert clean(source) == cleaned


@pytest.mark.parametrize(
    "href",
    ["https://example.org/?a=1&b=2", "mailto:desk@example.org", "tel:+77270000000", "/en/a/"],
)
def test_ordinary_links_stay(href):
    escaped = href.replace("&", "&amp;")

    assert clean(f'<a href="{escaped}">x</a>') == f'<a href="{escaped}" rel="noopener">x</a>'


def test_a_dead_link_becomes_its_words_and_its_neighbour_stays():
    source = (
        '<p><a linktype="page" id="1">dead <b>end</b></a> and <a href="https://a.org">live</a></p>'
    )

    cleaned = clean(source)

    assert cleaned == ('<p>dead <b>end</b> and <a href="https://a.org" rel="noopener">live</a></p>')


def test_links_inside_links_stay_balanced():
    source = '<a href="https://a.org">x<table><tr><td><a linktype="page" id="1">y</a></table>z</a>'

    cleaned = clean(source)

    assert cleaned.count("<a ") == cleaned.count("</a>")
    assert "<a>" not in cleaned


def test_an_address_cannot_break_out_of_its_attribute():
    source = '<a href="https://a.org/&quot; onmouseover=&quot;x()">x</a>'

    assert clean(source) == (
        '<a href="https://a.org/&quot; onmouseover=&quot;x()" rel="noopener">x</a>'
    )


def test_a_bracket_inside_a_quote_does_not_end_a_link():
    source = '<a title=">" href="https://a.org/?x>y" onclick="x()">words</a>'

    assert clean(source) == '<a href="https://a.org/?x&gt;y" rel="noopener">words</a>'


@pytest.mark.parametrize("piece", ["<a ", "<a href=", "x", "<b>", '<a href="https://a.org">'])
def test_a_hostile_text_is_cleaned_in_a_moment(piece):
    source = f"<a {piece * 30_000}"
    begun = time.process_time()

    clean(source)
    links_of(source)

    assert time.process_time() - begun < 2


def test_plain_text_has_a_line_per_paragraph_and_no_entities():
    assert (
        plain_text("<p>Tom &amp; <b>Ann</b></p><p>1 &lt; 2<br>end</p>") == "Tom & Ann\n1 < 2\nend"
    )
