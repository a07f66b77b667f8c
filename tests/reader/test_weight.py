"""What a page costs: bytes, requests that hold up its first line, questions to the database."""

import re
from itertools import product

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.embedded.programs import ROOT
from newsroom.content.addresses import public_path
from newsroom.content.models import ArticlePage
from newsroom.delivery.prepare_pictures import prepare_pictures
from newsroom.delivery.show_related import ShownEntry, show_related
from newsroom.fronts.fill import SIZE
from newsroom.reader.front import IN_A_SECTION
from tests.builders import make_live_article, make_live_category, paragraphs
from tests.delivery.newsroom_words import make_picture, photograph

pytestmark = pytest.mark.django_db
LIGHT_ENOUGH = 60 * 1024
TITLE = "Қазақстан мен Ресей арасындағы Мәңгілік достық пен одақтастық туралы декларация"
# As long as the demo's are in the middle.
SHORTER = "Бурабайда қысқы саяхатшылар үшін жаңа соқпақтар жүйесі ашылды"
SLUG = "burabaida-kysky-saiahatshylar-ushin-zhana-sokpaktar"
SENTENCE = "Көпір қайта ашылғаннан кейін қала тұрғындары екі жағалау арасында тегін жүре алады. "


def a_full_story() -> ArticlePage:
    """The longest that a page gets: a long body, six similar stories, ten pieces of last news."""
    section = make_live_category("kk", title="Саясат")
    image = make_picture(content=photograph(size=(2000, 1250)))
    prepare_pictures([image.pk])  # every width in every format
    others = [
        make_live_article(section, title=f"{TITLE} {number}", lead_image=image)
        for number in range(7)
    ]
    article = make_live_article(
        section, title=TITLE, lead_image=image, body=paragraphs(*[SENTENCE * 4] * 30)
    )
    show_related(
        page_id=article.pk,
        entries=[ShownEntry(member_id=one.pk, reasons=("text 0.71",)) for one in others[:6]],
        now=timezone.now(),
    )
    return article


def test_a_story_is_at_most_sixty_kilobytes_and_holds_nothing_up(client: Client) -> None:
    html = client.get(public_path(a_full_story())).content

    assert len(html) <= LIGHT_ENOUGH, f"{len(html)} bytes"
    text = html.decode()
    assert text.count('rel="stylesheet"') == 1
    assert "<style" not in text
    for tag in re.findall(r"<script[^>]*>", text):
        assert "defer" in tag or 'type="application/ld+json"' in tag
    assert text.count('fetchpriority="high"') == 1


def fill_the_front(*, sections: int) -> None:
    """As the demo's forty stories do: no place in a section is empty, none without a picture."""
    image = make_picture(content=photograph(size=(2000, 1250)))
    prepare_pictures([image.pk])
    filled = [
        make_live_category("kk", title=f"Саясат және қоғам {name}") for name in range(sections)
    ]
    for number, section in product(range(IN_A_SECTION + 1), filled):
        make_live_article(
            section,
            title=f"{SHORTER} {number}",
            slug=f"{SLUG}-{number}",
            lead_image=image,
            standfirst=SENTENCE,
        )


def test_a_full_front_page_is_at_most_sixty_kilobytes(client: Client) -> None:
    fill_the_front(sections=8)

    html = client.get("/kk/").content

    assert len(html) <= LIGHT_ENOUGH, f"{len(html)} bytes"
    assert html.count(b'class="section-block"') == 8
    assert html.count(b"<picture>") == SIZE + 8 * IN_A_SECTION


def test_every_picture_keeps_its_place_while_it_loads(client: Client) -> None:
    html = client.get(public_path(a_full_story())).content.decode()

    pictures = re.findall(r"<img [^>]*>", html)
    assert len(pictures) == 7
    for tag in pictures:
        assert re.search(r'width="\d+" height="\d+"', tag), tag


@pytest.mark.parametrize("page", ["story", "section", "front", "missing"])
def test_a_page_asks_few_questions(client: Client, page: str) -> None:
    article = make_live_article()
    path, most = {
        "story": (public_path(article), 4),
        # One each for what editors placed there.
        "section": (public_path(article.get_parent().specific), 6),
        "front": ("/en/", 7),
        # One more than before asks for the story in other languages.
        "missing": ("/en/nowhere/", 4),
    }[page]

    with CaptureQueriesContext(connections["public"]) as queries:
        client.get(path)

    assert len(queries) <= most, [query["sql"][:80] for query in queries]


def test_the_stylesheet_is_small_and_asks_nobody_else() -> None:
    folder = ROOT / "newsroom" / "static" / "newsroom"
    text = (folder / "reader.css").read_text("utf-8")

    assert len(text.encode()) <= 40 * 1024
    assert "@import" not in text and "http" not in text
    for name in re.findall(r'url\("([^"]+)"\)', text):
        assert (folder / name).is_file(), name
