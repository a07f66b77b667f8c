"""Two publications of the same picture at once: one set of files, and none is lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from newsroom.delivery.drop_pictures import drop_unused_pictures
from newsroom.delivery.models import Dependency, PublicPicture
from newsroom.delivery.pictures import publish_pictures
from tests.builders import make_article, make_live_category
from tests.delivery.newsroom_words import make_picture
from tests.delivery.running import prepare
from tests.delivery.threads import in_transaction, wait_until_blocked

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("committed_db", "own_media_folders")


@pytest.fixture
def stories():
    section, pictures = make_live_category(), [make_picture(), make_picture(title="Dam")]
    first = make_article(section, lead_image=pictures[0], body=body_with(pictures[1]))
    second = make_article(section, lead_image=pictures[1], body=body_with(pictures[0]))
    for story in (first, second):
        prepare(story)
    return first, second


def body_with(picture):
    value = {"image": picture.pk, "caption": ""}
    return [{"type": "image", "id": "00000000-0000-4000-8000-000000000001", "value": value}]


def public_files():
    folder = Path(settings.PUBLIC_MEDIA_ROOT)
    return {str(path.relative_to(folder)) for path in (folder / "pictures").glob("*")}


def names():
    return set(PublicPicture.objects.values_list("file_name", flat=True))


def test_the_second_waits_and_uses_what_the_first_made(stories):
    before = public_files()

    with in_transaction(lambda: publish_pictures(stories[0], now=NOW)) as first:
        first.ran()
        with in_transaction(lambda: publish_pictures(stories[1], now=NOW)) as second:
            wait_until_blocked()
            first.commit()
            second.ran().commit()

    assert len(names()) == 20
    assert public_files() - before == names()


def test_when_the_first_fails_the_second_makes_its_own(stories):
    with in_transaction(lambda: publish_and_fail(stories[0])) as first:
        first.has_run.wait(10)
        with in_transaction(lambda: publish_pictures(stories[1], now=NOW)) as second:
            second.ran().commit()
        with pytest.raises(ZeroDivisionError):
            first.commit()

    assert len(names()) == 20
    assert names() <= public_files()


def publish_and_fail(story):
    publish_pictures(story, now=NOW)
    raise ZeroDivisionError


def test_a_publication_keeps_what_is_being_dropped(stories):
    """The last story with a picture goes down while another with it goes out."""
    publish_pictures_committed(stories[0])
    image_ids = sorted({stories[0].lead_image_id, stories[1].lead_image_id})

    with in_transaction(lambda: show(stories[1])) as publication:
        publication.ran()
        with in_transaction(lambda: drop_unused_pictures({"image_ids": image_ids})) as dropping:
            wait_until_blocked()
            publication.commit()
            dropping.ran().commit()

    assert len(names()) == 20
    assert names() <= public_files()


def test_what_was_just_dropped_is_made_anew_under_other_names(stories):
    publish_pictures_committed(stories[0])
    before = names()
    image_ids = sorted({stories[0].lead_image_id, stories[1].lead_image_id})

    with in_transaction(lambda: drop_unused_pictures({"image_ids": image_ids})) as dropping:
        dropping.ran()
        with in_transaction(lambda: show(stories[1])) as publication:
            wait_until_blocked()
            dropping.commit()
            publication.ran().commit()

    assert len(names()) == 20
    assert not names() & before
    assert names() <= public_files()
    assert not before & public_files()


def publish_pictures_committed(story):
    with transaction.atomic():
        publish_pictures(story, now=NOW)


def show(story):
    """As `go_public` does: first the files, then the rows that say who shows them."""
    publish_pictures(story, now=NOW)
    for pk in (story.lead_image_id, story.body[0].value["image"].pk):
        Dependency.objects.get_or_create(page_id=story.pk, key=f"image:{pk}")
