"""No kind of block is forgotten: every walker, renderer and schema knows every kind."""

from typing import Any, get_args

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from wagtail.blocks import StreamBlock

from newsroom.api.schemas.block_examples import BLOCKS
from newsroom.api.schemas.blocks import Block
from newsroom.content.block_parts import (
    PARTS,
    addresses_in,
    image_ids_in,
    page_ids_in,
    rich_texts_in,
    words_in,
)
from newsroom.content.blocks import BODY_BLOCKS
from newsroom.delivery.blocks.body import RENDERERS, render_body
from newsroom.delivery.blocks.rendered import BodyContext, LinkedStory
from tests.content.every_block import EVERY_BLOCK, PICTURE

KINDS = [name for name, _ in BODY_BLOCKS]
LINKED = LinkedStory(title="Ferry", url="https://news.example/en/ferry/", public_id="f3rry")
WITHOUT_PREVIEW = {"paragraph", "heading"}


def members_of_the_union() -> tuple[Any, ...]:
    return get_args(get_args(Block)[0])


def test_every_kind_has_parts_a_renderer_a_schema_an_example_and_a_sample():
    schemas = [
        get_args(schema.model_fields["type"].annotation)[0] for schema in members_of_the_union()
    ]

    assert set(PARTS) == set(KINDS)
    assert set(RENDERERS) == set(KINDS)
    assert sorted(schemas) == sorted(KINDS)
    assert {example["type"] for example in BLOCKS} == set(KINDS)
    assert [block["type"] for block in EVERY_BLOCK] == KINDS


@pytest.mark.parametrize("stored", EVERY_BLOCK, ids=KINDS)
def test_no_word_of_a_block_is_missing_in_its_parts_its_html_or_its_text(stored):
    """Each sample holds words beginning with `word-`; each of them must be found everywhere."""
    context = BodyContext(
        locale="en",
        resolve=lambda link: link.get("href"),
        pictures={7: PICTURE, 8: PICTURE},
        story_of_page={41: LINKED}.get,
    )
    written = marked_words(stored["value"])

    body = render_body([stored], context=context)

    assert written
    assert marked_words(words_in([stored])) == written
    assert marked_words(body.html) >= written
    assert marked_words(body.text) == written
    assert marked_words(body.blocks) == written


@pytest.mark.parametrize("stored", EVERY_BLOCK, ids=KINDS)
def test_the_parts_of_a_block_are_all_that_its_definition_can_hold(stored):
    """Whatever the definition calls a picture, a page or a rich text, the walkers find."""
    block = dict(BODY_BLOCKS)[stored["type"]]
    found = kinds_within(block)

    assert bool(image_ids_in([stored])) == ("ImageChooserBlock" in found)
    assert bool(page_ids_in([stored])) == ("PageChooserBlock" in found)
    assert bool(rich_texts_in([stored])) == ("CleanRichTextBlock" in found)


def test_pictures_of_a_gallery_and_pages_of_links_are_found():
    assert image_ids_in(EVERY_BLOCK) == [7, 7, 8]
    assert page_ids_in(EVERY_BLOCK) == [41]
    assert len(rich_texts_in(EVERY_BLOCK)) == 2
    assert addresses_in([{"type": "related_link", "value": {"address": "https://a.example/"}}]) == [
        "https://a.example/"
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_parts_of_what_an_importer_left_out_are_empty(kind):
    value = "" if kind in {"paragraph", "heading"} else {}
    stored = [{"type": kind, "id": "1", "value": value}]

    assert (words_in(stored), image_ids_in(stored), page_ids_in(stored)) == ([], [], [])


@pytest.mark.parametrize("stored", EVERY_BLOCK, ids=KINDS)
def test_the_editor_gives_back_what_is_stored(stored):
    stream = StreamBlock(BODY_BLOCKS)

    again = stream.get_prep_value(stream.to_python([stored]))

    assert again == [stored]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in WITHOUT_PREVIEW])
def test_the_chooser_shows_an_example_of_each_kind(kind):
    block = StreamBlock(BODY_BLOCKS).child_blocks[kind]

    shown = render_to_string(
        block.get_preview_template(None), block.get_preview_context(block.get_preview_value())
    )

    assert block.is_previewable
    assert block.get_description()
    assert '<div class="body"><' in shown
    assert finders.find("newsroom/example-picture.svg")


def marked_words(value: Any) -> set[str]:
    if isinstance(value, str):
        pieces = value.replace("<", " ").replace(">", " ").replace('"', " ").split()
        return {piece.strip(",.:|") for piece in pieces if piece.startswith("word-")}
    if isinstance(value, dict):
        return set().union(*map(marked_words, value.values()))
    if isinstance(value, list | tuple):
        return set().union(*map(marked_words, value))
    return set()


def kinds_within(block: Any) -> set[str]:
    kinds = {type(block).__name__}
    children = [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]
    return kinds.union(*(kinds_within(child) for child in children if child is not None))
