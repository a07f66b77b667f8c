"""Our own feeds, read by our own readers: what goes out as a story comes back as the same one."""

import re

import pytest
from django.test import Client

from newsroom.content.models import ArticlePage, ArticleTag, Author, Byline, Tag
from newsroom.delivery.run_due import run_due_follow_ups
from tests.builders import make_article, make_live_category, paragraphs, publish
from tests.intake.wires.servers import document, supplying
from tests.intake.wires.wires import counts, look, make_wire

pytestmark = pytest.mark.django_db
TITLE = "Bridge & tunnel “reopen” <again>"
TEXTS = ("The bridge <b>carries</b> cars again.", "Мост и туннель — 885 м.")


@pytest.fixture
def story():
    section = make_live_category(title="City", slug="city", is_default_section=True)
    article = make_article(
        section, title=TITLE, standfirst="Cars cross again.", body=paragraphs(*TEXTS),
        source="Coast Agency", licence="CC BY 4.0", text_provenance="ai_assisted",
    )  # fmt: skip
    author = Author.objects.create(name="Dana Ospanova", slug="dana")
    Byline.objects.create(article=article, author=author)
    tag = Tag.objects.create(name="Bridges", slug="bridges")
    ArticleTag.objects.create(content_object=article, tag=tag)
    article.refresh_from_db()
    article.save_revision()
    publish(article)
    run_due_follow_ups(seconds=20)
    return article


def come_back(place, wire_format):
    answer = Client().get(place)
    assert answer.status_code == 200, answer.content
    with supplying(document(answer.content, Content_Type=answer.headers["Content-Type"])) as it:
        run = look(make_wire(it.url, wire_format))
    assert counts(run) == {"taken": 1}, run.lines
    return ArticlePage.objects.exclude(external_id="").get()


def texts_of(page):
    return [re.sub(r' data-block-key="\w+"', "", block["value"]) for block in page.body.raw_data]


@pytest.mark.parametrize(
    ("place", "wire_format"),
    [
        ("/feeds/en.rss", "feed"),
        ("/feeds/en.atom", "feed"),
        ("/api/v1/articles/{id}.ninjs", "ninjs"),
    ],
)
def test_a_story_comes_back_as_it_went_out(story, place, wire_format):
    page = come_back(place.format(id=story.public_id), wire_format)

    # RSS leaves open whether a title is HTML, so what looks like a tag is one.
    assert page.title == (TITLE.removesuffix(" <again>") if place.endswith("rss") else TITLE)
    assert page.standfirst == "Cars cross again."
    assert [one.author.name for one in page.bylines.all()] == ["Dana Ospanova"]
    assert [tag.name for tag in page.tags.all()] == ["Bridges"]
    assert page.get_parent().specific.slug == "city"
    assert [text for text in texts_of(page) if text in texts_of(story)] == texts_of(story)


def test_ninjs_brings_origin_and_provenance_along(story):
    page = come_back(f"/api/v1/articles/{story.public_id}.ninjs", "ninjs")

    assert texts_of(page) == texts_of(story)
    assert (page.source, page.licence, page.text_provenance) == (
        "Coast Agency", "CC BY 4.0", "ai_assisted",
    )  # fmt: skip
