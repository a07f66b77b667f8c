"""Readers before, at and after a due instant, in a running newsroom: I14, I16, I18, I20."""

import re
from datetime import timedelta

import requests

from newsroom.content.models.public_ids import make_public_id
from newsroom.delivery.models import PublicPicture
from newsroom.delivery.prepared import PreparedPicture
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.scheduling import request_unpublication
from tests.builders import (
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    paragraphs,
    schedule,
)
from tests.delivery.newsroom_words import make_picture
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done
from tests.faults.watching import Reader

ABOUT = "The old ferry on the Irtysh carries school children and cattle across the river."
# Correctness with room for a busy machine; how fast it is stands in the benchmarks (seconds).
SOON = 20


def get(stack, path):
    return requests.get(f"{stack.url}{path}", timeout=SOON)


def ids_in(stack, path):
    return [card["id"] for card in get(stack, path).json()["items"]]


def test_i3_i14_i18_a_story_is_seen_nowhere_before_its_time_and_everywhere_soon_after(stack_of):
    section = make_live_category()
    neighbour = make_live_article(section, title="Ferry pilots", body=paragraphs(ABOUT))
    article = make_article(section, title="Zhetisu ferrykeeper", body=paragraphs(ABOUT))
    stack = stack_of("web", "worker", "beat", "clock")
    related = f"/api/v1/articles/{neighbour.public_id}/related"
    row = schedule(article, due_at=database_now() + timedelta(seconds=4))

    with Reader(url=stack.url, article=article) as reader:
        stack.wait_until(lambda: all_done([row]), timeout_seconds=SOON)
        stack.wait_until(lambda: len(reader.seen_at) == len(reader.places), timeout_seconds=SOON)
        stack.wait_until(lambda: article.public_id in ids_in(stack, related), timeout_seconds=SOON)

    assert min(reader.seen_at.values()) >= row.due_at.timestamp()
    assert reader.rounds > 10
    assert reader.refused == []
    hold_everything([row])


def test_i18_a_story_that_comes_down_is_soon_seen_nowhere(stack_of):
    section = make_live_category()
    neighbour = make_live_article(section, title="Ferry pilots", body=paragraphs(ABOUT))
    article = make_live_article(section, title="Zhetisu ferrykeeper", body=paragraphs(ABOUT))
    stack = stack_of("web", "worker", "beat", "clock")
    related = f"/api/v1/articles/{neighbour.public_id}/related"
    stack.wait_until(lambda: article.public_id in ids_in(stack, related), timeout_seconds=SOON)
    places = Reader(url=stack.url, article=article).places

    row = request_unpublication(
        page=article, due_at=database_now(), user=make_admin(), now=database_now()
    )

    stack.wait_until(lambda: all_done([row]), timeout_seconds=SOON)
    # The change log goes on naming it: that is how mirrors hear of its end.
    shown = {path: words for path, words in places.items() if path != "/api/v1/changes"}
    stack.wait_until(
        lambda: all(words not in get(stack, path).text for path, words in shown.items()),
        timeout_seconds=SOON,
    )
    stack.wait_until(lambda: article.public_id not in ids_in(stack, related), timeout_seconds=SOON)
    hold_everything([row])


def test_i16_pictures_of_a_waiting_story_are_made_ahead_and_fetched_by_nobody(stack_of, settings):
    section = make_live_category()
    stack = stack_of("web", "worker", "beat", "clock", "pictures")
    settings.MEDIA_ROOT = stack.folder / "data" / "media" / "private"
    picture = make_picture()
    article = make_article(section, lead_image=picture)
    schedule(article, due_at=database_now() + timedelta(hours=1))

    stack.wait_until(
        lambda: PreparedPicture.objects.filter(image_id=picture.pk).exists(), timeout_seconds=SOON
    )

    assert not PublicPicture.objects.filter(image_id=picture.pk).exists()
    made = PreparedPicture.objects.filter(image_id=picture.pk).values_list("file_name", flat=True)
    names = [*made, picture.file.name]
    statuses = {
        get(stack, f"/{root}/{name}").status_code
        for name in names
        for root in ("media", "media/public", "media/private", "private")
    }
    assert statuses == {404}
    signed_out = [get(stack, f"/admin/media/{name}") for name in names]
    assert not any(answer.headers["Content-Type"].startswith("image/") for answer in signed_out)


def test_i20_a_waiting_story_and_a_random_id_get_the_same_answer(stack_of):
    article = make_article(make_live_category())
    stack = stack_of("web")
    schedule(article, due_at=database_now() + timedelta(hours=1))
    stranger = make_public_id()

    for tail in ("", "/related", "/stats"):
        waiting, unknown = (
            anonymous(get(stack, f"/api/v1/articles/{public_id}{tail}"), public_id)
            for public_id in (article.public_id, stranger)
        )
        assert waiting == unknown
        assert waiting[0] == 404


def anonymous(answer, public_id):
    """Status, headers and body without what is different at each request."""
    body = answer.text.replace(public_id, "ID")
    body = re.sub(r'"request_id": ?"[^"]+"', "", body)
    headers = {
        name.lower(): value
        for name, value in answer.headers.items()
        if name.lower() not in ("date", "x-request-id")
    }
    return answer.status_code, body, tuple(sorted(headers.items()))
