"""M48 and B8: nothing dangerous in any text or address of any block reaches readers, nor a draft.

Stored past every form, as a script or an old import could have done it.
"""

import json
import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest

from newsroom.content.blocks import BODY_BLOCKS
from newsroom.content.rich_text import MOST_CHARACTERS, TAGS, tidy_for_storing
from newsroom.delivery.blocks.body import render_body
from newsroom.delivery.blocks.rendered import BodyContext, LinkedStory
from newsroom.delivery.clean_html import clean_rich_text
from newsroom.delivery.models import Document
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.content.every_block import EVERY_BLOCK, PICTURE, block_id
from tests.delivery.running import run_follow_ups, unpublish

KINDS = [name for name, _ in BODY_BLOCKS]
HOSTILE = [
    "<script>bad()</script>",
    "<ScRiPt src=//bad.example/x.js>",
    "<img src=x onerror=bad()>",
    '"><img src=x onerror="bad()">',
    "' onmouseover='bad()",
    '" onfocus="bad()" autofocus="',
    '<a href="javascript:bad()">x</a>',
    '<a href="JaVa\tScRiPt:bad()">x</a>',
    '<a href="&#106;avascript:bad()">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<a href="vbscript:bad()">x</a>',
    '<iframe srcdoc="<script>bad()</script>"></iframe>',
    '<iframe src="https://bad.example/"></iframe>',
    '<svg onload="bad()"><script>bad()</script></svg>',
    '<svg><a xlink:href="javascript:bad()"><text>x</text></a></svg>',
    "<math><mtext><table><mglyph><style><!--</style>"
    '<img title="--&gt;&lt;img src=1 onerror=bad()&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=bad()>">',
    '<noscript><p title="</noscript><img src=x onerror=bad()>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=bad()>",
    '<p style="background:url(javascript:bad())">x</p>',
    "<style>*{background:url(https://bad.example/)}</style>",
    '<link rel="stylesheet" href="https://bad.example/">',
    '<meta http-equiv="refresh" content="0;url=https://bad.example/">',
    '<base href="https://bad.example/">',
    '<object data="https://bad.example/"></object><embed src="https://bad.example/">',
    "<template><img src=x onerror=bad()></template>",
    "</figure></div></article><script>bad()</script>",
    "<!--><script>bad()</script>-->",
    "javascript:bad()",
    "data:text/html,<script>bad()</script>",
    'https://files.example/"onerror="bad()',
    "https://files.example/'><script>bad()</script>",
    'https://www.youtube.com/watch?v=aqz-KE-bpKQ"><script>bad()</script>',
    "https://bad.example@files.example/",
    "\x00<script>bad()</script>",
    "<b>" * 400 + "<img src=x onerror=bad()>",
]
ELEMENTS = TAGS | {
    "h2", "blockquote", "footer", "figure", "figcaption", "img", "picture", "source", "section",
    "div", "span", "button", "table", "caption", "thead", "tbody", "tr", "th", "td", "audio",
    "video",
}  # fmt: skip
ATTRIBUTES = {
    "class", "href", "rel", "src", "srcset", "sizes", "alt", "width", "height", "loading",
    "decoding", "type", "tabindex", "role", "aria-label", "scope", "hidden", "download",
    "controls", "preload", "playsinline", "data-provider", "data-frame", "data-aspect",
    "data-title",
}  # fmt: skip
ADDRESS = {"href", "src", "data-frame"}
SAFE_ADDRESS = re.compile(r"(?:https?://[^\s\"'<>]+|mailto:.*|tel:.*|/(?!/).*|)", re.DOTALL)
LINKED = LinkedStory(title="Ferry", url="https://news.example/en/ferry/", public_id="f3rry")


def poisoned(value: Any, poison: str) -> Any:
    """The same stored value with every text, address and heading replaced; pictures stay."""
    if isinstance(value, str):
        return poison
    if isinstance(value, dict):
        keep = {"type", "id"}
        return {k: v if k in keep else poisoned(v, poison) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(item, poison) for item in value]
    return value


def render(stored: Any, **more: Any) -> Any:
    context = BodyContext(
        locale="en",
        resolve=lambda link: link.get("href"),
        pictures={7: PICTURE | more, 8: PICTURE | more},
        story_of_page={41: LINKED}.get,
    )
    return render_body([stored], context=context)


class Elements(HTMLParser):
    """Every start tag that the markup holds, with its attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.strange: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.strange.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_harmless(markup: str) -> None:
    """Known elements and attributes, no address but safe ones, no comment for a parser to bend."""
    elements = Elements(markup)
    assert elements.strange == []
    for tag, attributes in elements.found:
        assert tag in ELEMENTS, markup
        assert set(attributes) <= ATTRIBUTES, (attributes, markup)
        for name in ADDRESS & set(attributes):
            assert SAFE_ADDRESS.fullmatch(attributes[name] or ""), attributes[name]
        if tag in {"audio", "video"}:
            assert attributes["preload"] == "none"


def addresses_within(value: Any) -> list[str]:
    """Of API blocks: what a front end would put into an attribute."""
    if isinstance(value, dict):
        own = [v for k, v in value.items() if k in {"url", "frame_url", "src"} and v]
        return own + [found for item in value.values() for found in addresses_within(item)]
    if isinstance(value, list):
        return [found for item in value for found in addresses_within(item)]
    return []


@pytest.mark.parametrize("stored", EVERY_BLOCK, ids=KINDS)
@pytest.mark.parametrize("poison", HOSTILE)
def test_m48_no_text_and_no_address_of_any_block_carries_a_script(poison, stored) -> None:
    hostile = {**stored, "value": poisoned(stored["value"], poison)}

    body = render(hostile, alt=poison, caption=poison, credit=poison)

    assert_harmless(body.html)
    for block in body.blocks:
        assert all(SAFE_ADDRESS.fullmatch(found) for found in addresses_within(block)), block
        if "html" in block:
            assert_harmless(block["html"])


def test_m48_every_kind_shows_something_of_a_hostile_text() -> None:
    """Else the test above would pass because nothing was rendered."""
    with_words = [kind for kind in KINDS if kind not in {"file", "audio", "video", "embed"}]
    for stored in EVERY_BLOCK:
        body = render({**stored, "value": poisoned(stored["value"], "<i>x</i>")})
        assert bool(body.blocks) == (stored["type"] in with_words), stored["type"]


@pytest.mark.parametrize("kind", ["file", "audio", "video", "related_link", "embed"])
@pytest.mark.parametrize("address", ["javascript:bad()", "data:text/html,x", "//bad.example/", ""])
def test_m48_a_block_with_an_address_that_is_none_is_left_out(kind, address) -> None:
    value = {"address": address, "title": "Title", "caption": "Caption", "description": ""}

    assert render({"type": kind, "id": "1", "value": value}).html == ""


@pytest.mark.parametrize("poison", HOSTILE)
def test_b8_what_is_stored_and_what_is_sent_follow_one_list(poison) -> None:
    source = f"<p>{poison}</p>"

    stored = tidy_for_storing(source)

    assert read(stored) == read(source)
    assert tidy_for_storing(stored) == stored
    assert_harmless(read(source))


def read(source: str) -> str:
    return clean_rich_text(source, resolve=lambda link: link.get("href"))


def test_b8_an_unknown_post_is_a_link() -> None:
    value = {"address": "https://vimeo.com/76979871", "caption": "The film"}

    body = render({"type": "embed", "id": "1", "value": value})

    assert body.html == ('<p><a href="https://vimeo.com/76979871" rel="noopener">The film</a></p>')
    assert (body.blocks[0]["provider"], body.blocks[0]["frame_url"]) == (None, None)


@pytest.mark.parametrize(
    "source",
    [
        "<p>words and words </p>" * 220_000,
        "<ul><li>" * 50_000 + "x" + "</li></ul>" * 50_000,
        "<ul><li>" * 50_000,
        "".join(f'<b a="{n}">' for n in range(50_000)) + "<p>x" * 50_000,
        "<b><table></b>" * 50_000,
        "&" * 5_000_000,
        "&amp;" * 1_000_000,
        "<" * 5_000_000,
        "<a href=" * 600_000,
        "<script>" * 600_000,
        "<!--" * 1_200_000,
        "&" * MOST_CHARACTERS,
        "<p>x" * 150,
    ],
    ids=range(13),
)
@pytest.mark.parametrize("kind", ["paragraph", "facts"])
def test_b8_giant_and_deep_texts_take_less_than_a_second(source, kind) -> None:
    value = {"title": "", "text": source} if kind == "facts" else source
    begun = time.process_time()

    body = render({"type": kind, "id": "1", "value": value})

    assert time.process_time() - begun < 1
    assert "<script" not in body.html


def html_of(page: Any) -> str:
    return str(json.loads(Document.objects.get(page_id=page.pk).body)["body"])


@pytest.mark.django_db
def test_b8_links_to_drafts_expose_neither_title_nor_address() -> None:
    section = make_live_category("en")
    target = make_live_article(section, title="Harvest festival", slug="harvest-festival")
    address = f"/en/{section.slug}/harvest-festival/"
    bodies = [
        ("paragraph", f'<p>Read <a linktype="page" id="{target.pk}">this</a>.</p>'),
        ("paragraph", f'<p>Or <a href="http://testserver{address}">that</a>.</p>'),
        ("facts", {"title": "", "text": f'<p>Box <a href="{address}">there</a>.</p>'}),
        ("related_link", {"page": target.pk, "address": "", "title": ""}),
        ("related_link", {"page": None, "address": f"http://testserver{address}", "title": "T"}),
    ]
    article = make_article(
        section,
        body=[
            {"type": kind, "value": value, "id": block_id(number)}
            for number, (kind, value) in enumerate(bodies, 1)
        ],
    )
    publish(article)
    assert html_of(article).count(address) == 10
    assert "Harvest festival" in html_of(article)

    unpublish(target)
    run_follow_ups()

    assert "harvest" not in html_of(article).lower()
    assert "Read this." in html_of(article)


@pytest.mark.django_db
def test_b8_a_typed_address_of_a_story_to_come_tells_nothing_until_it_is_live() -> None:
    section = make_live_category("en")
    draft = make_article(section, title="Secret merger", slug="secret-merger")
    address = f"http://testserver/en/{section.slug}/secret-merger/"
    article = make_article(
        section,
        body=[
            {
                "type": "paragraph",
                "value": f'<p>See <a href="{address}">this</a>.</p>',
                "id": block_id(1),
            },
            {
                "type": "related_link",
                "value": {"page": None, "address": address, "title": "Next"},
                "id": block_id(2),
            },
        ],
    )
    publish(article)
    assert "merger" not in html_of(article).lower()

    publish(draft)
    run_follow_ups()

    assert html_of(article).count("/secret-merger/") == 4
