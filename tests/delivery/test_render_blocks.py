"""Bodies as HTML, as typed blocks and as text; pure."""

from newsroom.content.blocks import BODY_BLOCKS
from newsroom.delivery.blocks.body import RENDERERS, render_body
from newsroom.delivery.blocks.rendered import BodyContext

PICTURE = {
    "alt": "A <bridge>",
    "caption": "The bridge",
    "credit": "Photo: desk",
    "width": 800,
    "height": 600,
    "src": "https://news.example/media/p-800.jpg",
    "srcset": {"jpeg": "https://news.example/media/p-800.jpg 800w", "webp": "p.webp 800w"},
}


def render(kind, value, **pictures):
    context = BodyContext(
        locale="en", resolve=lambda link: link.get("href"), pictures={7: PICTURE | pictures}
    )
    return render_body([{"type": kind, "id": "b1", "value": value}], context=context)


def test_every_kind_of_block_of_the_editor_has_a_renderer():
    assert set(RENDERERS) == {name for name, _ in BODY_BLOCKS}


def test_a_heading_is_escaped():
    body = render("heading", "Cars & <lorries>")

    assert body.html == "<h2>Cars &amp; &lt;lorries&gt;</h2>"
    assert body.blocks == [{"id": "b1", "type": "heading", "level": 2, "text": "Cars & <lorries>"}]
    assert body.text == "Cars & <lorries>"


def test_a_quote_names_who_said_it():
    body = render("quote", {"text": "We <i>waited</i>.\nLong.", "attribution": "A driver"})

    assert body.html == (
        "<blockquote><p>We &lt;i&gt;waited&lt;/i&gt;.<br>Long.</p>"
        "<footer>A driver</footer></blockquote>"
    )
    assert body.blocks[0]["attribution"] == "A driver"
    assert body.text == "We <i>waited</i>.\nLong. — A driver"


def test_a_list_may_be_numbered_and_its_items_may_have_ids():
    items = [{"type": "item", "id": "i1", "value": "One"}, {"type": "item", "value": " "}, "Two"]

    body = render("list", {"ordered": True, "items": items})

    assert body.html == "<ol><li>One</li><li>Two</li></ol>"
    assert body.blocks == [{"id": "b1", "type": "list", "ordered": True, "items": ["One", "Two"]}]


def test_a_picture_has_formats_words_and_credit():
    body = render("image", {"image": 7, "caption": ""})

    assert '<source type="image/webp" srcset="p.webp 800w"' in body.html
    assert 'src="https://news.example/media/p-800.jpg"' in body.html
    assert 'alt="A &lt;bridge&gt;"' in body.html
    assert (
        '<figcaption>The bridge. <span class="credit">Photo: desk</span></figcaption>' in body.html
    )
    assert body.blocks[0]["image"]["credit"] == "Photo: desk"


def test_the_caption_of_this_story_wins():
    body = render("image", {"image": 7, "caption": "Here"})

    assert body.blocks[0]["caption"] == "Here"
    assert body.text == "Here"


def test_empty_blocks_and_pictures_that_are_gone_leave_no_trace():
    context = BodyContext(locale="en", resolve=lambda link: None, pictures={})
    blocks = [
        {"type": "image", "id": "1", "value": {"image": 8, "caption": ""}},
        {"type": "heading", "id": "2", "value": "  "},
        {"type": "paragraph", "id": "3", "value": "<p> </p>"},
        {"type": "quote", "id": "4", "value": {"text": "", "attribution": "x"}},
        {"type": "list", "id": "5", "value": {"ordered": False, "items": []}},
    ]

    body = render_body(blocks, context=context)

    assert (body.html, body.blocks, body.text) == ("", [], "")


def test_text_separates_blocks_by_an_empty_line():
    context = BodyContext(locale="en", resolve=lambda link: None, pictures={})
    blocks = [
        {"type": "heading", "id": "1", "value": "Cars"},
        {"type": "paragraph", "id": "2", "value": "<p>They drive.</p>"},
    ]

    assert render_body(blocks, context=context).text == "Cars\n\nThey drive."
