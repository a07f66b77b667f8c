"""The newer kinds of blocks as HTML, as typed blocks and as text; pure."""

import pytest

from newsroom.delivery.blocks.body import render_body
from newsroom.delivery.blocks.embed_words import WORDS
from newsroom.delivery.blocks.rendered import BodyContext, LinkedStory
from tests.content.every_block import PICTURE

STORY = LinkedStory(
    title="The <old> ferry", url="https://news.example/en/ferry/", public_id="f3rry"
)
YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def render(kind, value, *, locale="en", **picture):
    context = BodyContext(
        locale=locale,
        resolve=lambda link: link.get("href"),
        pictures={7: PICTURE | picture, 8: PICTURE},
        story_of_page={41: STORY}.get,
    )
    return render_body([{"type": kind, "id": "b1", "value": value}], context=context)


def test_a_pull_quote_is_set_apart_from_quotes():
    body = render("pull_quote", {"text": "A river & a bridge", "attribution": ""})

    assert body.html == (
        '<blockquote class="pull-quote"><p>A river &amp; a bridge</p></blockquote>'
    )


def test_a_gallery_can_be_pushed_along_by_keyboard_and_names_itself():
    pictures = [
        {"type": "item", "id": "1", "value": {"image": 7, "caption": "At dawn"}},
        {"type": "item", "id": "2", "value": {"image": 99, "caption": "Gone"}},
        {"image": 8, "caption": ""},
    ]

    body = render("gallery", {"title": "River", "pictures": pictures})

    assert body.html.startswith(
        '<section class="gallery" aria-label="River"><p class="gallery-title">River</p>'
        '<ul class="gallery-row" tabindex="0"><li><figure>'
    )
    assert [shown["caption"] for shown in body.blocks[0]["pictures"]] == ["At dawn", "The bridge"]
    assert body.text == "River\nAt dawn\nThe bridge"


def test_a_gallery_whose_pictures_are_gone_leaves_no_trace():
    assert render("gallery", {"title": "River", "pictures": [{"image": 99}]}).blocks == []


@pytest.mark.parametrize(
    ("locale", "ai", "label"),
    [
        ("en", "generated", "AI-generated image"),
        ("ru", "edited", "Обработано с помощью ИИ"),
        ("kk", "generated", "Сурет ЖИ арқылы жасалған"),
    ],
)
def test_a_picture_says_what_machines_did_to_it(locale, ai, label):
    body = render("image", {"image": 7, "caption": "Dawn"}, locale=locale, ai=ai)

    assert body.html.endswith(
        '<figcaption>Dawn. <span class="credit">Photo: desk</span>'
        f' <span class="ai-label">{label}</span></figcaption></figure>'
    )


def table(*rows, headings=("Line", "2025", "Change"), caption="Passengers"):
    return {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": list(row)} for row in rows],
        "caption": caption,
    }


def test_a_table_has_header_cells_a_caption_and_numbers_to_the_right():
    body = render("table", table(["Tram", "11,200", "+24.6 %"], ["Ferry", "—", "−100 %"]))

    assert body.html == (
        '<div class="table" role="region" tabindex="0" aria-label="Passengers"><table>'
        "<caption>Passengers</caption><thead><tr>"
        '<th scope="col">Line</th><th scope="col" class="number">2025</th>'
        '<th scope="col" class="number">Change</th></tr></thead><tbody>'
        '<tr><th scope="row">Tram</th><td class="number">11,200</td>'
        '<td class="number">+24.6 %</td></tr>'
        '<tr><th scope="row">Ferry</th><td class="number">—</td>'
        '<td class="number">−100 %</td></tr></tbody></table></div>'
    )
    assert body.blocks[0]["rows"] == [["Tram", "11,200", "+24.6 %"], ["Ferry", "—", "−100 %"]]
    assert (
        body.text == "Passengers\nLine | 2025 | Change\nTram | 11,200 | +24.6 %\nFerry | — | −100 %"
    )


def test_rows_are_as_long_as_there_are_columns_and_empty_ones_are_left_out():
    body = render("table", table(["Tram"], ["", " ", ""], ["Bus", "1", "2", "too much"]))

    assert body.blocks[0]["rows"] == [["Tram", "", ""], ["Bus", "1", "2"]]


@pytest.mark.parametrize(
    "value", [None, {}, table(headings=()), table(headings=("", "")), {"rows": None}]
)
def test_an_empty_table_leaves_no_trace(value):
    assert render("table", value).html == ""


def test_a_facts_box_keeps_its_list_and_follows_its_links():
    value = {
        "title": "In <numbers>",
        "text": '<ul><li><b>640 m</b></li><li><a href="https://a.example/">more</a></li></ul>',
    }

    body = render("facts", value)

    assert body.html == (
        '<section class="facts" aria-label="In &lt;numbers&gt;">'
        '<p class="facts-title">In &lt;numbers&gt;</p><ul><li><b>640 m</b></li>'
        '<li><a href="https://a.example/" rel="noopener">more</a></li></ul></section>'
    )
    assert body.text == "In <numbers>\n640 m\nmore"


def test_a_related_link_shows_the_headline_of_the_version_in_this_locale():
    body = render("related_link", {"page": 41, "address": "", "title": ""}, locale="ru")

    assert body.html == (
        '<p class="related-link"><b>Читайте также</b> '
        '<a href="https://news.example/en/ferry/">The &lt;old&gt; ferry</a></p>'
    )
    assert body.blocks[0]["article_id"] == "f3rry"


def test_a_related_link_to_a_story_that_is_not_live_is_left_out_with_its_typed_words():
    assert render("related_link", {"page": 42, "address": "", "title": "Secret"}).blocks == []


def test_a_related_link_elsewhere_names_its_host():
    body = render(
        "related_link", {"page": None, "address": "https://www.a.example/x", "title": "X"}
    )

    assert body.html.endswith(
        '<a href="https://www.a.example/x" rel="noopener">X</a>'
        ' <span class="host">a.example</span></p>'
    )
    assert body.blocks[0]["article_id"] is None


@pytest.mark.parametrize("locale", sorted(WORDS))
def test_a_post_is_a_link_and_an_offer_and_loads_nothing_by_itself(locale):
    body = render("embed", {"address": YOUTUBE, "caption": "The tram"}, locale=locale)

    words = {name: text.format(provider="YouTube") for name, text in WORDS[locale].items()}
    assert body.html == (
        '<figure class="embed" data-provider="youtube"'
        ' data-frame="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ" data-aspect="16 / 9">'
        '<div class="embed-offer"><button type="button" class="embed-show"'
        f' data-title="{words["title"]}" hidden>{words["show"]}</button>'
        f'<p class="embed-note" hidden>{words["note"]}</p></div>'
        f'<p class="embed-link"><a href="{YOUTUBE}" rel="noopener">{words["open"]}</a></p>'
        "<figcaption>The tram</figcaption></figure>"
    )
    assert body.text == f"The tram\n{YOUTUBE}"


def test_every_locale_has_all_words():
    assert {locale: set(words) for locale, words in WORDS.items()} == {
        locale: set(WORDS["en"]) for locale in ("en", "ru", "kk")
    }


def test_a_file_says_its_type_and_where_it_lies():
    value = {
        "address": "https://www.a.example/b.PDF?v=2",
        "title": "Budget",
        "description": "All\npages",
    }

    body = render("file", value)

    assert body.html == (
        '<div class="file"><p class="file-link">'
        '<a href="https://www.a.example/b.PDF?v=2" rel="noopener" download>Download: Budget</a>'
        ' <span class="host">PDF, a.example</span></p>'
        '<p class="file-about">All<br>pages</p></div>'
    )
    assert body.blocks[0]["file_type"] == "PDF"


@pytest.mark.parametrize(("kind", "more"), [("audio", ""), ("video", " playsinline")])
def test_sound_and_film_load_nothing_until_a_reader_starts_them(kind, more):
    body = render(kind, {"address": "https://a.example/x", "title": "Talk", "caption": "24 min"})

    assert body.html == (
        f'<figure class="{kind}"><{kind} controls preload="none"{more} src="https://a.example/x"'
        f' aria-label="Talk"></{kind}><figcaption><a href="https://a.example/x" rel="noopener">'
        '<b>Talk</b></a> <span class="player-caption">24 min</span></figcaption></figure>'
    )
    assert body.text == "Talk\n24 min"
