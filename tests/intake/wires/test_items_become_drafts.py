"""From a wire to drafts: statuses, embargoes, languages, sections; one bad item stops no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.content.models import ArticlePage, Tag
from newsroom.intake.door.models import HandedIn
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Hold
from tests.builders import make_admin, make_live_category, publish, schedule
from tests.intake.wires.servers import document, supplying
from tests.intake.wires.test_b2_feeds import rss
from tests.intake.wires.test_b3_newsml import message, news_item
from tests.intake.wires.wires import counts, look, make_wire

pytestmark = pytest.mark.django_db
TOMORROW = (timezone.now() + timedelta(days=1)).replace(microsecond=0).isoformat()


@pytest.fixture(autouse=True)
def section():
    return make_live_category(title="City", slug="city", is_default_section=True)


@pytest.fixture
def agency():
    with supplying(document("")) as it:
        it.source = make_wire(it.url, "newsml-g2")
        it.send = lambda *items: setattr(it, "answer", document(message(*items)))
        yield it


def status(code, **more):
    return news_item(f'<pubStatus qcode="stat:{code}"/>', **more)


def test_an_item_becomes_a_draft_with_what_the_wire_says(agency, section):
    Tag.objects.create(name="Bridges", slug="bridges")
    agency.send(news_item())

    run = look(agency.source)

    page = ArticlePage.objects.get()
    assert counts(run) == {"taken": 1}
    assert run.lines[0]["page_id"] == page.pk
    assert (page.title, page.standfirst, page.source) == (
        "Bridge reopens", "Cars cross again.", "Coast Agency",
    )  # fmt: skip
    assert [tag.name for tag in page.tags.all()] == ["Bridges"]
    assert [one.author.name for one in page.bylines.all()] == ["Dana Ospanova", "Arman Li"]
    assert (page.live, page.owner, page.licence) == (False, None, "CC BY 4.0")


def test_the_wires_own_section_words_and_licence_come_first(section):
    sport = make_live_category(title="Sport", slug="sport")
    with supplying(document(news_item())) as it:
        source = make_wire(
            it.url, "newsml-g2", section=sport, source_words="Agency (Almaty)", licence="All rights"
        )
        look(source)

    page = ArticlePage.objects.get()
    assert page.get_parent().pk == sport.pk
    assert (page.source, page.licence) == ("Agency (Almaty)", "All rights")


def test_subjects_of_a_wire_make_no_new_tags(agency):
    agency.send(news_item())

    look(agency.source)

    assert not Tag.objects.exists()


def test_b3_an_embargo_holds_the_draft_from_its_first_moment(agency):
    agency.send(news_item(f"<embargoed>{TOMORROW}</embargoed>"))

    look(agency.source)

    page = ArticlePage.objects.get()
    hold = Hold.objects.get(story_id=page.translation_key.hex)
    assert (hold.kind, hold.until.isoformat()) == ("embargo", TOMORROW)
    with pytest.raises(PublicationRefused, match="embargo"):
        schedule(page)


@pytest.mark.parametrize("code", ["withheld", "canceled", "nobody-knows"])
def test_b3_what_is_not_usable_never_becomes_a_draft(agency, code):
    agency.send(status(code, version="2"))
    first = look(agency.source)
    # Some suppliers list older versions as well.
    agency.send(status("usable", version="1"))
    second = look(agency.source)

    assert (counts(first), counts(second)) == ({"called_back": 1}, {"unchanged": 1})
    assert first.lines[0]["reason"] == "It does not come in."
    assert not ArticlePage.objects.exists()


def test_b3_a_later_notice_holds_what_was_taken(agency):
    agency.send(news_item(version="1"))
    look(agency.source)
    agency.send(status("canceled", version="2"))
    run = look(agency.source)
    again = look(agency.source)

    page = ArticlePage.objects.get()
    assert (counts(run), counts(again)) == ({"called_back": 1}, {"unchanged": 1})
    assert Hold.objects.get(story_id=page.translation_key.hex).kind == "recall"
    with pytest.raises(PublicationRefused, match="canceled: Bridge reopens"):
        schedule(page)


def test_newer_words_wait_where_the_desk_has_the_story(agency):
    agency.send(news_item(version="1"))
    look(agency.source)
    publish(ArticlePage.objects.get())
    agency.send(news_item(version="2").replace("Cars", "Trams"))
    first, second = look(agency.source), look(agency.source)

    assert (counts(first), counts(second)) == ({"kept": 1}, {"unchanged": 1})
    assert first.lines[0]["code"] == "published_here"
    assert HandedIn.objects.get().offered_digest
    assert "Trams" not in str(ArticlePage.objects.get().body)


def test_newer_words_come_in_where_nobody_has(agency):
    agency.send(news_item(version="1"))
    look(agency.source)
    agency.send(news_item(version="2").replace("Cars", "Trams"))

    assert counts(look(agency.source)) == {"updated": 1}
    assert "Trams" in str(ArticlePage.objects.get().get_latest_revision_as_object().body)


def test_one_bad_item_stops_no_other():
    items = [
        "<item><guid>no-title</guid><description>A</description></item>",
        "<item><guid>no-body</guid><title>A</title></item>",
        f"<item><guid>tags</guid><title>A</title><description>{'&lt;b&gt;' * 20_001}a"
        "</description></item>",
        "<item><guid>fine</guid><title>Bridge</title><description>Cars.</description></item>",
        f"<item><guid>long</guid><title>{'x' * 300}</title><description>A</description></item>",
    ]
    with supplying(document(rss(*items))) as it:
        run = look(make_wire(it.url))

    assert counts(run) == {"taken": 2, "refused": 3}
    assert [(line["id"], line["code"]) for line in run.lines] == [
        ("no-title", "empty"), ("no-body", "empty"), ("tags", "too-much-html"),
        ("fine", ""), ("long", ""),
    ]  # fmt: skip
    assert len(ArticlePage.objects.get(external_id__endswith="long").title) == 255


def test_an_item_in_another_language_is_refused():
    feed = rss(
        "<item><guid>1</guid><title>Мост</title><description>А</description></item>",
        channel="<language>ru-RU</language>",
    )
    with supplying(document(feed)) as it:
        run = look(make_wire(it.url))

    assert counts(run) == {"refused": 1}
    assert run.lines[0]["code"] == "language"
    assert not ArticlePage.objects.exists()


def test_b2_scripts_of_a_feed_are_not_stored():
    feed = rss(
        "<item><guid>1</guid><title>&lt;img src=x onerror=x()&gt;Bridge</title><description>"
        "&lt;p&gt;&lt;a href='javascript:x()'&gt;A&lt;/a&gt;&lt;script&gt;x()&lt;/script&gt;"
        "&lt;iframe srcdoc='x'&gt;&lt;/iframe&gt;&lt;/p&gt;</description>"
        "<link>https://agency.example/a</link></item>"
    )
    with supplying(document(feed)) as it:
        look(make_wire(it.url))

    page = ArticlePage.objects.get()
    whole = page.title + str(page.body.raw_data)
    for bad in ("script", "onerror", "javascript", "iframe", "srcdoc", "<img"):
        assert bad not in whole


def test_an_old_item_is_no_news_and_a_fresh_one_has_no_date_yet():
    old, new = timezone.now() - timedelta(days=9), timezone.now() - timedelta(hours=2)
    feed = rss(*(
        f"<item><guid>{name}</guid><title>A</title><description>A</description>"
        f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for name, at in (("old", old), ("new", new))
    ))  # fmt: skip
    with supplying(document(feed)) as it:
        look(make_wire(it.url))

    pages = {page.external_id[-3:]: page for page in ArticlePage.objects.all()}
    assert (pages["old"].in_latest, pages["old"].shown_at is None) == (False, False)
    assert (pages["new"].in_latest, pages["new"].shown_at) == (True, None)


def test_what_the_desk_deleted_does_not_come_back(agency):
    agency.send(news_item(version="1"))
    look(agency.source)
    ArticlePage.objects.get().delete(user=make_admin())

    assert counts(look(agency.source)) == {"unchanged": 1}
    assert not ArticlePage.objects.exists()
