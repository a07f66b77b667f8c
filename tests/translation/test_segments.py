"""What counts as a segment, what as its words, and what keeps its id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.blocks import BODY_BLOCKS
from newsroom.translation.block_segments import READERS
from newsroom.translation.segments import segments_of
from newsroom.translation.wording import Content, PictureWords
from tests.content.every_block import block_id, every_block

PICTURES = {
    1: PictureWords(alt="A bridge", caption="The bridge in May"),
    2: PictureWords(alt="A river", caption="The river"),
}


def of_body(*blocks, **fields):
    return segments_of(Content(fields=fields, body=blocks, pictures=PICTURES))


def paragraph(value, key="b"):
    return {"type": "paragraph", "id": key, "value": value}


def told(segments):
    return {one.id: one.words for one in segments}


def hash_of(value):
    [segment] = of_body(paragraph(value))
    return segment.hash


def test_every_kind_of_block_is_read():
    assert set(READERS) == {name for name, _block in BODY_BLOCKS}


def test_each_block_gives_its_words_under_ids_that_stay():
    body = every_block(image=1, other_image=2, page=None)

    segments = segments_of(Content(fields={}, body=body, lead_image=2, pictures=PICTURES))

    words = [one.words for one in segments]
    assert words[:2] == ["A river", "The river"]
    expected = [
        "word-paragraph opens", "word-heading", "word-quote", "word-speaker", "word-pulled",
        "word-puller", "word-caption", "word-gallery", "word-first", "word-second", "word-item",
        "word-last", "word-table", "word-line", "word-year", "word-tram", "13,950", "word-bus",
        "7,100", "word-facts", "word-fact one", "word-related", "word-post", "word-file",
        "word-pages", "word-sound", "word-minutes",
    ]  # fmt: skip
    assert [one for one in words if one.startswith("word-") or "," in one][: len(expected)] == (
        expected
    )
    assert len({one.id for one in segments}) == len(segments)
    ids = {one.words: one.id for one in segments}
    assert ids["word-paragraph opens"] == f"{block_id(1)}/abcde"
    assert ids["word-item"].endswith(f"/{block_id(103)}")
    assert ids["word-tram"].endswith("/r1c1")


def test_headline_standfirst_and_dateline_are_segments_and_empty_ones_are_not():
    segments = of_body(title="Bridge opens", standfirst="At last.", dateline="", seo_title="")

    assert told(segments) == {"title": "Bridge opens", "standfirst": "At last."}


def test_a_picture_without_a_caption_in_the_story_is_read_with_its_own():
    block = {"type": "image", "id": "i", "value": {"image": 1, "caption": ""}}

    assert told(of_body(block)) == {"i/alt": "A bridge", "i/caption": "The bridge in May"}


def test_a_rich_text_is_cut_into_its_paragraphs_by_the_keys_of_the_editor():
    value = '<p data-block-key="aa">One.</p><p data-block-key="bb">Two.</p>'

    assert told(of_body(paragraph(value))) == {"b/aa": "One.", "b/bb": "Two."}


def test_without_keys_paragraphs_are_known_by_their_places():
    assert told(of_body(paragraph("<p>One.</p><p>Two.</p>"))) == {"b": "One.", "b/2": "Two."}


@pytest.mark.parametrize(
    "same",
    [
        "<p>The  bridge\n opens.</p>",
        "<p>The bridge <b>opens</b>.</p>",
        "<p>The bridge&nbsp;opens.</p>",
        "<p>The bri\u00addge opens.\u200b</p>",
        '<p data-block-key="x">The bridge opens.</p>',
    ],
)
def test_what_readers_do_not_see_does_not_count(same):
    assert of_body(paragraph(same))[0].hash == hash_of("<p>The bridge opens.</p>")


@pytest.mark.parametrize(
    "other",
    [
        "<p>The bridge opened.</p>",
        "<p>The bridge opens!</p>",
        '<p>The <a href="https://a.example/">bridge</a> opens.</p>',
    ],
)
def test_words_marks_and_links_count(other):
    assert hash_of(other) != hash_of("<p>The bridge opens.</p>")


def test_where_a_link_leads_counts():
    first = hash_of('<p>See <a href="https://a.example/">there</a>.</p>')
    second = hash_of('<p>See <a href="https://b.example/">there</a>.</p>')
    ours = hash_of('<p>See <a linktype="page" id="7">there</a>.</p>')

    assert len({first, second, ours}) == 3


def test_the_address_of_a_file_is_a_segment_of_its_own():
    value = {"address": "https://files.example/a.pdf", "title": "Budget", "description": ""}

    segments = of_body({"type": "file", "id": "f", "value": value})

    assert [(one.id, one.targets) for one in segments] == [
        ("f/title", ()),
        ("f/address", ("https://files.example/a.pdf",)),
    ]


def test_of_two_blocks_with_one_id_the_second_gets_another():
    assert [one.id for one in of_body(paragraph("<p>A</p>"), paragraph("<p>B</p>"))] == ["b", "b~2"]


texts = st.text(alphabet="абвgh қ1,.\u00a0", min_size=1, max_size=20).filter(str.strip)


@given(st.lists(texts, max_size=8))
def test_words_are_neither_lost_nor_doubled(lines):
    blocks = [paragraph(f"<p>{words}</p>", key=f"k{n}") for n, words in enumerate(lines)]

    assert [one.words for one in of_body(*blocks)] == [" ".join(words.split()) for words in lines]


@given(st.lists(texts, min_size=1, max_size=6))
def test_paragraphs_in_one_block_are_the_same_words_as_in_blocks_of_their_own(lines):
    together = of_body(paragraph("".join(f"<p>{words}</p>" for words in lines)))
    apart = of_body(*[paragraph(f"<p>{words}</p>", key=f"k{n}") for n, words in enumerate(lines)])

    assert [one.hash for one in together] == [one.hash for one in apart]
