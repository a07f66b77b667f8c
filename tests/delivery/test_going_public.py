"""What a publication and its end leave behind: documents, siblings, tombstones, changes."""

import json
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Change, Dependency, Document, FollowUp
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_version
from tests.delivery.running import unpublish

pytestmark = pytest.mark.django_db


def stored(page):
    return Document.objects.get(page_id=page.pk)


def body_of(page):
    return json.loads(stored(page).body)


def log():
    rows = Change.objects.order_by("position")
    return [(row.op, row.reason, row.public_id) for row in rows]


def in_two_locales():
    article = make_live_article(make_live_category("en"), slug="bridge", title="Bridge")
    version = make_version(article, make_live_category("kk"), slug="kopir", title="Көпір")
    return article, version


def test_a_draft_has_no_document():
    article = make_article()

    assert not Document.objects.filter(page_id=article.pk).exists()


def test_siblings_name_each_other_as_soon_as_one_goes_live():
    article, version = in_two_locales()
    before = stored(article)

    publish(version)

    named = [
        (each["locale"], each["title"], each["is_self"]) for each in body_of(article)["alternates"]
    ]
    assert named == [("en", "Bridge", True), ("kk", "Көпір", False)]
    named = [
        (each["locale"], each["title"], each["is_self"]) for each in body_of(version)["alternates"]
    ]
    assert named == [("en", "Bridge", False), ("kk", "Көпір", True)]
    assert body_of(version)["x_default"] == body_of(article)["url"]
    after = stored(article)
    assert after.etag != before.etag
    assert after.updated_at == before.updated_at
    assert body_of(article)["updated_at"] == json.loads(before.body)["updated_at"]
    assert log() == [
        ("upsert", "published", article.public_id),
        ("upsert", "published", version.public_id),
        ("upsert", "updated", article.public_id),
    ]


def test_a_sibling_leaves_the_others_when_it_is_taken_down():
    article, version = in_two_locales()
    publish(version)
    positions = Change.objects.count()

    unpublish(article)

    assert [each["locale"] for each in body_of(version)["alternates"]] == ["kk"]
    assert body_of(version)["x_default"] == body_of(version)["url"]
    assert log()[positions:] == [
        ("delete", "unpublished", article.public_id),
        ("upsert", "updated", version.public_id),
    ]


def test_an_update_changes_etag_and_date_and_is_logged():
    article = make_live_article(title="Old")
    before = stored(article)
    article.title = "New"
    article.save_revision()

    publish(article)

    after = stored(article)
    assert json.loads(after.body)["title"] == "New"
    assert after.etag != before.etag
    assert after.updated_at > before.updated_at
    assert after.first_published_at == before.first_published_at
    assert log()[-1] == ("upsert", "updated", article.public_id)


def test_publishing_again_without_a_change_for_readers_is_no_change():
    article = make_live_article()
    before = stored(article)
    article.planned_for = timezone.now()
    article.save_revision()

    publish(article)

    after = stored(article)
    assert (after.etag, after.updated_at, after.built_at) == (
        before.etag, before.updated_at, before.built_at,
    )  # fmt: skip
    assert after.revision_id != before.revision_id
    assert log() == [("upsert", "published", article.public_id)]


def test_unpublishing_leaves_a_tombstone_without_a_word_of_the_story():
    article = make_article(standfirst="Secret words")
    article.bylines.create(author=make_author())
    article.save_revision()
    publish(article)

    unpublish(article)

    tombstone = stored(article)
    assert (tombstone.status, tombstone.reason) == (404, "unpublished")
    assert (tombstone.title, tombstone.card, tombstone.body) == ("", "", "")
    assert tombstone.author_slugs == []
    assert not Dependency.objects.filter(page_id=article.pk).exists()


def test_a_story_can_come_back_after_its_tombstone():
    article = make_live_article()
    unpublish(article)

    publish(article)

    assert stored(article).status == 200
    assert log()[-1] == ("upsert", "relisted", article.public_id)


@pytest.mark.parametrize(("status", "reason"), [(410, "killed"), (451, "restricted")])
def test_a_kill_and_a_legal_block_keep_their_reason_when_the_page_is_deleted(status, reason):
    article = make_live_article()
    leave_public(page_id=article.pk, status=status, reason=reason, event="test", now=timezone.now())
    length = len(log())

    leave_public(page_id=article.pk, status=404, reason="deleted", event="test", now=timezone.now())

    assert (stored(article).status, stored(article).reason) == (status, reason)
    assert len(log()) == length


def test_deleting_a_page_leaves_its_tombstone():
    article = make_live_article()
    pk = article.pk

    article.delete()

    assert Document.objects.get(page_id=pk).status == 404
    assert log()[-1] == ("delete", "deleted", article.public_id)


def test_leaving_without_ever_having_been_public_leaves_no_trace():
    article = make_article()

    leave_public(page_id=article.pk, status=404, reason="deleted", event="test", now=timezone.now())

    assert not Document.objects.filter(page_id=article.pk).exists()
    assert log() == []


def test_sections_are_not_in_the_change_log():
    make_live_category("ru")

    assert log() == []


def test_replaying_the_log_gives_exactly_the_live_set():
    section = make_live_category()
    articles = [make_live_article(section) for _ in range(4)]
    unpublish(articles[1])
    articles[2].title = "Changed"
    articles[2].save_revision()
    publish(articles[2])
    unpublish(articles[3])
    publish(articles[3])

    mirrored = set()
    for operation, _, public_id in log():
        (mirrored.add if operation == "upsert" else mirrored.discard)(public_id)

    live = Document.objects.filter(status=200, kind="article")
    assert mirrored == set(live.values_list("public_id", flat=True))
    assert len(mirrored) == 3
    positions = list(Change.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))


def test_a_first_publication_asks_for_similar_news_and_for_its_dependents():
    article = make_article()
    row = publish(article)

    rows = FollowUp.objects.filter(key__contains=f":publication:{row.pk}")
    topics = {row.topic: row.payload for row in rows}
    assert topics["related_published"] == {"page_id": article.pk}
    assert topics["dependents"]["keys"] == [
        f"page:{article.pk}",
        f"story:{article.translation_key.hex}",
    ]


def test_taking_down_asks_for_the_lists_that_hold_it():
    article = make_live_article()

    unpublish(article)

    rows = FollowUp.objects.filter(topic="related_withdrawn")
    assert [row.payload for row in rows] == [{"page_id": article.pk}]


def test_a_later_shown_date_orders_the_list_and_not_the_first_time_live():
    shown_at = datetime(2018, 7, 10, 3, 0, tzinfo=UTC)

    article = make_live_article(shown_at=shown_at)

    assert stored(article).listed_at == shown_at
    assert stored(article).first_published_at > shown_at
