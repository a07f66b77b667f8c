"""RSS, Atom and JSON Feed tell the same stories in full, each as its standard wants it."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from defusedxml import ElementTree
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator, FormatChecker

from newsroom.content.addresses import public_path
from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document, PublicPicture
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.content.every_block import every_block
from tests.delivery.newsroom_words import make_author, make_picture, make_tag
from tests.feeds.copies import copy_of
from tests.feeds.forms import FORMS, fetch, read
from tests.feeds.json_feed_schema import JSON_FEED

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
WORD = re.compile(r"word-[a-z]+")
SHOWN_AT = datetime(2026, 3, 1, 5, 30, tzinfo=UTC)
HOSTILE = (
    "</title><script>alert(1)</script> ]]> <![CDATA[ &amp; \"q\" {{7*7}} {% now 'Y' %}"
    "\r\nSet-Cookie: x=1 \x0b\x1f\x7f\x85\ufffe \u202edesrever\u2066 Ә𐍈🙂"
)
CLEANED = (
    "</title><script>alert(1)</script> ]]> <![CDATA[ &amp; \"q\" {{7*7}} {% now 'Y' %}"
    " Set-Cookie: x=1 desrever Ә𐍈🙂"
)


def signed_story(**fields: Any) -> ArticlePage:
    """Kazakh, with two authors, a tag and a picture, in the section Саясат."""
    section = make_live_category("kk", title="Саясат", slug="saiasat", intro="Билік пен заң.")
    story = make_article(
        section,
        title="Көпір ашылды",
        standfirst="Көлік қайта жүрді.",
        lead_image=make_picture(
            captions={"kk": "Көпір түсте"}, credit="А. Суретші", rights_holder="Редакция"
        ),
        shown_at=SHOWN_AT,
        **fields,
    )
    for number, author in enumerate((make_author(kk="Айгерім"), make_author("Дана", "dana"))):
        story.bylines.create(author=author, sort_order=number)
    story.tags.add(make_tag(kk="Өзендер"))
    story.save_revision()
    publish(story)
    story.refresh_from_db()
    return story


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_same_of_a_story(client: Client, form: str) -> None:
    story = signed_story()
    address = f"http://testserver/api/v1/articles/{story.public_id}"

    (entry,) = read(client, form, of="kk/saiasat").entries

    assert entry.id == (story.public_id if form == "rss" else address)
    assert entry.url == f"http://testserver{public_path(story)}"
    assert (entry.title, entry.summary) == ("Көпір ашылды", "Көлік қайта жүрді.")
    assert entry.published == SHOWN_AT
    assert entry.updated == Document.objects.get(page_id=story.pk).updated_at.replace(microsecond=0)
    assert entry.authors == ["Айгерім", "Дана"]
    assert entry.subjects == ["Саясат", "Өзендер"]


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_says_whose_it_is_and_in_which_language(client: Client, form: str) -> None:
    signed_story()

    feed = read(client, form, of="kk/saiasat")

    assert feed.title.endswith(" · Саясат")
    assert feed.about == "Билік пен заң."
    assert feed.page_url == "http://testserver/kk/saiasat/"
    assert feed.feed_url == f"http://testserver/feeds/kk/saiasat.{form}"
    assert feed.language == "kk"


@pytest.mark.parametrize("form", FORMS)
def test_the_full_content_is_there(client: Client, form: str) -> None:
    picture = make_picture()
    section = make_live_category("en")
    linked = make_live_article(section, in_latest=False)
    blocks = every_block(image=picture.pk, other_image=picture.pk, page=linked.pk)
    make_live_article(section, body=blocks)

    (entry,) = read(client, form).entries

    assert WORD.findall(str(blocks))
    assert set(WORD.findall(str(blocks))) <= set(WORD.findall(entry.html))
    # Nothing that only a script of the site's own would serve.
    assert "embed-offer" not in entry.html
    assert "<button" not in entry.html
    assert 'class="embed-link"' in entry.html


def test_all_forms_carry_the_same_html(client: Client) -> None:
    signed_story()

    (html,) = {read(client, form, of="kk").entries[0].html for form in FORMS}

    assert html.startswith('<figure><img src="http')
    assert "<figcaption>Көпір түсте. А. Суретші</figcaption>" in html
    assert "<p><strong>Көлік қайта жүрді.</strong></p>" in html


def lead_file() -> PublicPicture:
    return PublicPicture.objects.filter(recipe__startswith="jpeg").order_by("-width")[0]


def test_the_picture_comes_with_its_type_and_length(client: Client) -> None:
    signed_story()
    file = lead_file()

    rss = ElementTree.fromstring(fetch(client, "rss", of="kk").content)
    atom = ElementTree.fromstring(fetch(client, "atom", of="kk").content)
    (item,) = fetch(client, "json", of="kk").json()["items"]

    size = str(file.size_bytes)
    enclosure = rss.find("channel/item/enclosure")
    assert int(size) > 1000
    assert enclosure.attrib["url"].endswith(file.file_name)
    assert (enclosure.attrib["type"], enclosure.attrib["length"]) == ("image/jpeg", size)
    (link,) = [one for one in atom.iter(f"{ATOM}link") if one.attrib["rel"] == "enclosure"]
    assert (link.attrib["type"], link.attrib["length"]) == ("image/jpeg", size)
    assert item["image"] == enclosure.attrib["url"] == link.attrib["href"]
    for root in (rss, atom):
        (media,) = root.iter(f"{MEDIA}content")
        assert media.attrib == {
            "url": item["image"], "medium": "image", "type": "image/jpeg",
            "width": str(file.width), "height": str(file.height), "fileSize": size,
        }  # fmt: skip
        assert media.findtext(f"{MEDIA}description") == "Көпір түсте"
        assert media.findtext(f"{MEDIA}credit") == "А. Суретші"


def test_a_file_of_unknown_size_has_the_length_that_means_unknown(client: Client) -> None:
    section, picture = make_live_category("en"), make_picture()
    make_live_article(section, lead_image=picture)
    PublicPicture.objects.update(size_bytes=None)
    make_live_article(section, title="Made before sizes were noted", lead_image=picture)

    newest = ElementTree.fromstring(fetch(client, "rss").content).find("channel/item")

    assert newest.findtext("title") == "Made before sizes were noted"
    assert newest.find("enclosure").attrib["length"] == "0"
    assert "fileSize" not in newest.find(f"{MEDIA}content").attrib


@pytest.mark.parametrize("form", FORMS)
def test_m48_m49_m51_hostile_words_stay_words_on_one_line(client: Client, form: str) -> None:
    section = make_live_category("en", title=HOSTILE, slug="hostile")
    story = make_article(section, title=HOSTILE, standfirst=HOSTILE, dateline=HOSTILE[:90])
    story.bylines.create(author=make_author(HOSTILE))
    story.save_revision()
    publish(story)

    feed = read(client, form, of="en/hostile")
    answer = fetch(client, form, of="en/hostile")

    (entry,) = feed.entries
    assert feed.title.endswith(f" · {CLEANED}")
    assert (entry.title, entry.authors, entry.subjects) == (CLEANED, [CLEANED], [CLEANED])
    # RSS readers take a description for HTML, so there it is escaped once more.
    assert "<script>" not in entry.html
    assert ("<script>" in entry.summary) is (form != "rss")
    assert not any("\r" in value or "\n" in value for value in answer.headers.values())


def test_atom_is_what_rfc_4287_asks_for(client: Client) -> None:
    signed_story()
    make_live_article(make_live_category("kk"), title="Автор жоқ")

    root = ElementTree.fromstring(fetch(client, "atom", of="kk").content)

    def texts(parent: Any, name: str) -> list[str]:
        return [element.text or "" for element in parent.findall(f"{ATOM}{name}")]

    assert root.tag == f"{ATOM}feed"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "kk"
    for name in ("id", "title", "updated"):  # exactly one of each: 4.1.1
        assert len(texts(root, name)) == 1, name
    relations = [link.attrib["rel"] for link in root.findall(f"{ATOM}link")]
    assert sorted(relations) == ["alternate", "self"]
    assert root.find(f"{ATOM}author/{ATOM}name").text  # for entries without one: 4.1.1
    entries = root.findall(f"{ATOM}entry")
    ids = [text for entry in entries for text in texts(entry, "id")]
    assert len(ids) == len(set(ids)) == len(entries) == 2
    changed = []
    for entry in entries:  # 4.1.2
        for name in ("title", "updated", "published", "summary", "content"):
            assert len(texts(entry, name)) == 1, name
        alternates = [one for one in entry.findall(f"{ATOM}link") if one.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert entry.find(f"{ATOM}content").attrib == {"type": "html"}
        changed.append(datetime.fromisoformat(texts(entry, "updated")[0]))
    assert all(moment.tzinfo for moment in changed)
    assert datetime.fromisoformat(texts(root, "updated")[0]) == max(changed)


def test_rss_is_what_its_profile_asks_for(client: Client) -> None:
    signed_story()

    root = ElementTree.fromstring(fetch(client, "rss", of="kk").content)

    (channel,) = root
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    for name in ("title", "link", "description", "language", "lastBuildDate", "ttl"):
        assert len(channel.findall(name)) == 1, name
    (item,) = channel.findall("item")
    for name in ("title", "link", "description", "guid", "pubDate", "enclosure"):
        assert len(item.findall(name)) == 1, name
    assert item.find("author") is None  # it would have to be an e-mail address
    assert item.find("guid").attrib == {"isPermaLink": "false"}


def test_json_feed_is_what_version_1_1_asks_for(client: Client) -> None:
    signed_story()
    make_live_article(make_live_category("kk"), title="Автор жоқ")

    feed = fetch(client, "json", of="kk").json()

    validator = Draft202012Validator(JSON_FEED, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(feed)] == []
    assert [item.get("authors") is None for item in feed["items"]] == [True, False]


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_feed_is_valid_and_has_not_changed_now(client: Client, form: str) -> None:
    assert read(client, form, of="ru").entries == []
    first, second = fetch(client, form, of="ru"), fetch(client, form, of="ru")
    assert first.content == second.content


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("stories", [1, 50])
def test_a_feed_costs_three_queries_however_long_it_is(
    client: Client, form: str, stories: int
) -> None:
    section = make_live_category("en", slug="news")
    first = Document.objects.get(page_id=make_live_article(section).pk)
    copies = [copy_of(first, number) for number in range(1, stories + 5)]
    Document.objects.bulk_create(copies if stories > 1 else [])

    with CaptureQueriesContext(connections["public"]) as queries:
        feed = read(client, form, of="en/news")

    assert (len(feed.entries), len(queries)) == (stories, 3)
