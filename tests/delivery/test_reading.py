"""Single documents with their lists, as the API and the reader's pages get them."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.delivery import reading
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.show_related import ShownEntry, show_related
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_version
from tests.delivery.running import unpublish

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_live_category("en", title="Rivers", slug="rivers")


def live(section, count, **fields):
    return [make_live_article(section, title=f"Story {n}", **fields) for n in range(count)]


def show(page, *members, **reasons):
    entries = [
        ShownEntry(member_id=member.pk, reasons=("text 0.71",) if n else ("pinned",))
        for n, member in enumerate(members)
    ]
    return show_related(page_id=page.pk, entries=entries, now=timezone.now())


def ids(listing):
    return [json.loads(item)["id"] for item in listing.items]


def full(page):
    document = reading.document_by_id(page.public_id, related=True, latest=True)
    return document, json.loads(document.complete())


def test_a_document_is_completed_with_what_depends_on_the_request(section):
    (article,) = live(section, 1)

    document = reading.document_by_id(article.public_id)
    answer = json.loads(document.complete(requested_locale='"en"', is_fallback="false"))

    assert (answer["id"], answer["requested_locale"], answer["is_fallback"]) == (
        article.public_id, "en", False,
    )  # fmt: skip
    assert "related" not in answer
    assert "latest" not in answer


def test_unknown_drafts_and_sections_are_no_articles(section):
    draft = make_article(section)

    assert reading.document_by_id("zzzzzzzzzzzzzz") is None
    assert reading.document_by_id(draft.public_id) is None
    assert reading.document_by_id(section.public_id) is None
    assert reading.document_by_id(section.public_id, kind="category").title == "Rivers"


def test_a_story_is_found_in_each_of_its_locales(section):
    (article,) = live(section, 1)
    version = make_version(article, make_live_category("kk"))
    publish(version)
    story = article.translation_key.hex

    assert reading.document_of_story(story, locale="kk").public_id == version.public_id
    assert reading.document_of_story(story, locale="ru") is None
    assert reading.locales_of_story(story) == ["en", "kk"]


def test_paths_lead_to_articles_categories_and_home_pages(section):
    article = make_live_article(section, slug="bridge")

    assert reading.document_at("/en/rivers/bridge/").public_id == article.public_id
    assert reading.document_at("/en/rivers/").kind == "category"
    assert reading.document_at("/en/").kind == "home"
    assert reading.document_at("/en/rivers/none/") is None


def test_a_live_document_hides_the_tombstone_at_its_path(section):
    old = make_live_article(section, slug="bridge")
    old.delete()
    new = make_live_article(section, slug="bridge")

    assert reading.document_at("/en/rivers/bridge/").public_id == new.public_id


def test_a_tombstone_has_a_status_and_a_reason_and_nothing_else(section):
    (article,) = live(section, 1)
    leave_public(page_id=article.pk, status=410, reason="killed", event="test", now=timezone.now())

    tombstone = reading.document_by_id(article.public_id, related=True, latest=True)

    assert (tombstone.is_live, tombstone.status, tombstone.reason) == (False, 410, "killed")
    assert (tombstone.body, tombstone.title) == ("", "")
    assert reading.related_cards(article.public_id) is None


def test_related_come_in_order_with_reasons_at_most_six(section):
    article, *others = live(section, 9)
    show(article, *others)

    _, answer = full(article)

    assert [each["id"] for each in answer["related"]] == [each.public_id for each in others[:6]]
    assert answer["related"][0]["reasons"] == ["pinned"]
    assert answer["related"][1]["reasons"] == ["text 0.71"]
    assert answer["related"][0]["title"] == "Story 1"


def test_a_dead_or_foreign_entry_is_not_shown_and_the_next_steps_in(section):
    article, *others = live(section, 9)
    foreign = make_live_article(make_live_category("kk"))
    show(article, foreign, *others)

    unpublish(others[0])

    assert [each["id"] for each in full(article)[1]["related"]] == [
        each.public_id for each in others[1:7]
    ]


def test_the_etag_of_a_combined_answer_follows_every_part(section):
    article, other = live(section, 2)
    plain = reading.document_by_id(article.public_id)
    first, _ = full(article)
    show(article, other)
    with_related, _ = full(article)
    make_live_article(section)
    with_latest, _ = full(article)
    other.title = "Renamed"
    other.save_revision()
    publish(other)
    renamed, _ = full(article)

    assert len({plain.etag, first.etag, with_related.etag, with_latest.etag, renamed.etag}) == 5
    assert reading.document_by_id(article.public_id).etag == plain.etag
    assert full(article)[0].etag == renamed.etag


def test_latest_is_newest_first_without_archive_and_other_locales(section):
    now = timezone.now()
    old = make_live_article(section, shown_at=now - timedelta(days=9))
    new = make_live_article(section, shown_at=now - timedelta(days=1))
    own = make_live_article(section)
    make_live_article(section, in_latest=False)
    make_live_article(section, undated=True)
    make_live_article(make_live_category("ru"))

    listing = reading.latest_cards(locale="en", exclude=own.public_id)

    assert ids(listing) == [new.public_id, old.public_id]
    assert [each["id"] for each in full(own)[1]["latest"]] == [new.public_id, old.public_id]
    assert ids(reading.latest_cards(locale="en", limit=1)) == [own.public_id]


def test_categories_have_their_names_in_every_live_locale(section):
    kazakh = make_live_category("kk", title="Өзендер", translation_key=section.translation_key)

    (item,) = [json.loads(each) for each in reading.categories(locale="en").items
               if json.loads(each)["id"] == section.public_id]  # fmt: skip
    assert item["names"] == {"en": "Rivers", "kk": "Өзендер"}
    in_all = [json.loads(each)["id"] for each in reading.categories().items]
    assert {section.public_id, kazakh.public_id} <= set(in_all)


def test_changes_are_read_in_pages_until_drained(section):
    live(section, 5)

    first = reading.changes(after=0, limit=3)
    second = reading.changes(after=first.rows[-1].position, limit=3)

    assert ([row.position for row in first.rows], first.drained) == ([1, 2, 3], False)
    assert ([row.position for row in second.rows], second.drained) == ([4, 5], True)
    assert reading.changes(after=5, limit=3) == reading.ChangePage(rows=[], drained=True)
    assert reading.last_change() == 5


def test_showing_the_same_list_again_is_no_change(section):
    article, *others = live(section, 3)

    assert show(article, *others) is True
    before, _ = full(article)
    assert show(article, *others) is False
    assert full(article)[0].etag == before.etag
    assert show(article, *reversed(others)) is True
    assert full(article)[0].etag != before.etag


def test_a_list_holds_neither_itself_nor_anything_twice(section):
    article, one, two = live(section, 3)

    show(article, one, article, two, one)

    assert [each["id"] for each in full(article)[1]["related"]] == [one.public_id, two.public_id]


def test_one_query_answers_a_document_with_both_lists(section, django_assert_num_queries):
    article, *others = live(section, 4)
    show(article, *others)

    with django_assert_num_queries(1, using="public"):
        full(article)
