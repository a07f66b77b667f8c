"""A story goes out with a few files of its pictures; the others follow from their own queue."""

import json
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.delivery.drop_pictures import drop_unused_pictures
from newsroom.delivery.effects import pictures_ahead
from newsroom.delivery.finish_pictures import (
    ask_for_missing_files,
    finish_picture,
    prepare_ahead,
)
from newsroom.delivery.follow_ups import due_follow_ups
from newsroom.delivery.models import Change, Document, FollowUp, PublicPicture
from newsroom.delivery.pictures import publish_images
from newsroom.delivery.prepared import PreparedPicture
from newsroom.delivery.run_due import run_due_follow_ups
from tests.builders import make_article, make_live_article, make_live_category, publish, schedule
from tests.delivery.newsroom_words import make_picture
from tests.delivery.running import prepare, run_follow_ups, unpublish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media_folders")]

ALL = {f"{form}-{width}" for form in ("avif", "webp", "jpeg") for width in (320, 640, 900)}


def document_of(page):
    return Document.objects.get(page_id=page.pk)


def image_of(page):
    return json.loads(document_of(page).body)["image"]


def public_recipes():
    return set(PublicPicture.objects.values_list("recipe", flat=True))


def waiting_pictures():
    return FollowUp.objects.filter(topic="picture_files", state="pending")


def make_asked_pictures():
    """What the worker of pictures does, then what the one of follow-ups does after it."""
    run_due_follow_ups(seconds=60, apart=True)
    run_follow_ups()


def test_a_story_in_haste_goes_out_with_two_files_of_its_picture():
    article = make_live_article(lead_image=make_picture())

    image = image_of(article)
    assert public_recipes() == {"jpeg-640", "jpeg-900"}
    assert (image["srcset"]["avif"], image["srcset"]["webp"]) == ("", "")
    assert image["srcset"]["jpeg"].endswith("900w")
    assert image["src"] in image["srcset"]["jpeg"]
    assert image["social"] is None
    assert waiting_pictures().count() == 1


def test_the_others_follow_and_the_document_names_them():
    article = make_live_article(lead_image=make_picture())
    first, position = document_of(article), Change.objects.latest("position").position

    make_asked_pictures()

    then = document_of(article)
    image = image_of(article)
    assert public_recipes() == {*ALL, "social-900"}
    assert {form: len(srcset.split(", ")) for form, srcset in image["srcset"].items()} == {
        "avif": 3, "webp": 3, "jpeg": 3,
    }  # fmt: skip
    assert (image["social"]["width"], image["social"]["height"]) == (900, 472)
    assert json.loads(then.body)["seo"]["image"] == image["social"]["src"]
    # Readers see the same words: only programs that mirror hear of it.
    assert then.updated_at == first.updated_at
    changes = Change.objects.filter(position__gt=position)
    assert [(one.op, one.reason, one.public_id) for one in changes] == [
        ("upsert", "updated", article.public_id)
    ]


def test_addresses_that_were_told_before_stay():
    article = make_live_article(lead_image=make_picture())
    first = image_of(article)

    make_asked_pictures()

    assert image_of(article)["src"] == first["src"]
    assert all(entry in image_of(article)["srcset"]["jpeg"]
               for entry in first["srcset"]["jpeg"].split(", "))  # fmt: skip


def test_what_was_prepared_goes_out_whole_and_asks_for_nothing():
    article = make_article(lead_image=make_picture())
    prepare(article)

    publish(article)

    assert public_recipes() == {*ALL, "social-900"}
    assert not waiting_pictures().exists()


def test_two_stories_ask_for_their_picture_once():
    picture, section = make_picture(), make_live_category()
    stories = [make_live_article(section, lead_image=picture) for _ in range(2)]

    assert waiting_pictures().count() == 1
    make_asked_pictures()

    assert all(image_of(story)["srcset"]["avif"] for story in stories)


def test_finishing_twice_changes_nothing():
    article = make_live_article(lead_image=make_picture())
    make_asked_pictures()
    before, files = document_of(article).etag, PublicPicture.objects.count()

    finish_picture({"image_id": article.lead_image_id})
    run_follow_ups()

    assert (document_of(article).etag, PublicPicture.objects.count()) == (before, files)


def test_a_story_that_left_meanwhile_gets_no_public_file():
    article = make_live_article(lead_image=make_picture())
    unpublish(article)
    run_due_follow_ups(seconds=60)

    run_due_follow_ups(seconds=60, apart=True)

    assert PublicPicture.objects.count() == 0
    assert set(PreparedPicture.objects.values_list("recipe", flat=True)) == {*ALL, "social-900"}


def test_a_picture_that_is_gone_asks_for_nothing():
    before = FollowUp.objects.count()

    finish_picture({"image_id": 404})

    assert FollowUp.objects.count() == before


def test_each_picture_of_a_scheduled_story_is_asked_for_by_itself():
    pictures = [make_picture(), make_picture(title="Dam")]
    value = {"image": pictures[1].pk, "caption": ""}
    body = [{"type": "image", "id": "00000000-0000-4000-8000-000000000001", "value": value}]
    article = make_article(lead_image=pictures[0], body=body)
    schedule(article, due_at=timezone.now() + timedelta(hours=1))

    prepare_ahead(pictures_ahead(revision_id=article.latest_revision_id).payload)

    asked = waiting_pictures().values_list("payload__image_id", flat=True)
    assert sorted(asked) == [picture.pk for picture in pictures]
    assert not PublicPicture.objects.exists()


def test_the_queue_of_follow_ups_leaves_pictures_alone():
    make_live_article(lead_image=make_picture())

    run_due_follow_ups(seconds=60)

    assert [row.topic for row in FollowUp.objects.filter(state="pending")] == ["picture_files"]
    assert due_follow_ups(limit=10) == []
    assert due_follow_ups(limit=10, apart=True) == [waiting_pictures().get().pk]


def test_complete_pictures_cost_a_publication_one_statement():
    article = make_live_article(lead_image=make_picture())
    make_asked_pictures()
    images = {article.lead_image_id: article.lead_image}

    with CaptureQueriesContext(connection, ) as asked:  # fmt: skip
        publish_images(images, now=timezone.now())

    assert len(asked) == 1


def test_files_of_before_are_completed_under_their_own_addresses():
    """An installation that made JPEG and WebP in other widths goes on with them."""
    picture = make_picture()
    article = make_article(lead_image=picture)
    prepare(article)
    publish(article)
    PublicPicture.objects.filter(recipe="jpeg-640").update(recipe="jpeg-400", width=400)
    PublicPicture.objects.filter(recipe__startswith="avif").delete()
    PreparedPicture.objects.all().delete()
    kept = set(PublicPicture.objects.values_list("file_name", flat=True))

    publish(article)
    make_asked_pictures()

    assert public_recipes() == {*ALL, "jpeg-400", "social-900"}
    assert kept < set(PublicPicture.objects.values_list("file_name", flat=True))


def test_after_an_upgrade_older_stories_are_asked_for_once():
    article = make_live_article(lead_image=make_picture())
    complete = make_article(lead_image=make_picture(title="Dam"))
    prepare(complete)
    publish(complete)
    FollowUp.objects.filter(topic="picture_files").delete()

    counts = [ask_for_missing_files(now=timezone.now()) for _ in range(2)]

    assert counts == [1, 1]
    assert waiting_pictures().get().payload == {"image_id": article.lead_image_id}
    make_asked_pictures()
    assert image_of(article)["srcset"]["avif"]
    assert ask_for_missing_files(now=timezone.now()) == 0


def test_files_that_a_document_still_names_are_not_dropped(django_capture_on_commit_callbacks):
    """Recipes were changed by an upgrade: stories that were not written anew keep theirs."""
    article = make_live_article(lead_image=make_picture())
    PublicPicture.objects.update(digest="of another version")

    with django_capture_on_commit_callbacks(execute=True):
        drop_unused_pictures({"image_ids": [article.lead_image_id]})

    assert PublicPicture.objects.count() == 2
    for row in PublicPicture.objects.all():
        assert storages["public"].exists(row.file_name)
