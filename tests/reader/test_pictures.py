"""Pictures as browsers and caches fetch them: immutable, and gone with the story."""

import io
import json
import re
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from newsroom.delivery.models import Document, PublicPicture
from newsroom.publishing.verb_kill import kill
from newsroom.templatetags.newsroom_addresses import from_here
from newsroom.templatetags.newsroom_srcset import up_to
from tests.builders import make_admin, make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_picture
from tests.delivery.running import prepare, run_follow_ups, unpublish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media_folders")]


@pytest.fixture
def article():
    story = make_article(lead_image=make_picture(alt_texts={"en": "A bridge"}))
    prepare(story)
    publish(story)
    story.refresh_from_db()
    return story


def image_of(page):
    return json.loads(Document.objects.get(page_id=page.pk).body)["image"]


def paths_of(page):
    srcset = image_of(page)["srcset"]
    return {form: urlsplit(entries.split(", ")[-1].split(" ")[0]).path
            for form, entries in srcset.items()}  # fmt: skip


def test_every_format_comes_with_its_type_and_is_kept(client, article) -> None:
    for form, path in paths_of(article).items():
        answer = client.get(path)

        assert (answer.status_code, answer["Content-Type"]) == (200, f"image/{form}")
        assert Image.open(io.BytesIO(answer.content)).width == 900
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        # Caches that can be purged ask again, for what a purge has missed.
        assert answer["CDN-Cache-Control"] == "public, max-age=40, stale-while-revalidate=10"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Length"] == str(len(answer.content))
        assert "Set-Cookie" not in answer and "Cookie" not in answer.get("Vary", "")


def test_who_has_it_is_told_so(client, article) -> None:
    path = paths_of(article)["avif"]
    etag = client.get(path)["ETag"]

    again = client.get(path, headers={"if-none-match": etag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert client.get(path, headers={"if-none-match": '"another"'}).status_code == 200


def test_head_says_how_long_it_is(client, article) -> None:
    path = paths_of(article)["webp"]

    head = client.head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(client.get(path).content))
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=0-99999999", 206, slice(0, None)),
        ("bytes=99999999-", 416, slice(0, 0)),
        ("bytes=9-3", 416, slice(0, 0)),
        ("bytes=-", 200, slice(None)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("lines=0-1", 200, slice(None)),
    ],
)
def test_a_part_of_it(client, article, asked, status, part) -> None:
    path = paths_of(article)["jpeg"]
    whole = client.get(path).content

    answer = client.get(path, headers={"range": asked})

    assert (answer.status_code, answer.content) == (status, whole[part])
    if status == 206:
        start = part.indices(len(whole))[0]
        assert answer["Content-Range"] == (
            f"bytes {start}-{start + len(answer.content) - 1}/{len(whole)}"
        )
    if status == 416:
        assert answer["Content-Range"] == f"bytes */{len(whole)}"


def test_a_part_of_another_file_is_sent_whole(client, article) -> None:
    path = paths_of(article)["jpeg"]
    whole = client.get(path)

    same = client.get(path, headers={"range": "bytes=0-9", "if-range": whole["ETag"]})
    other = client.get(path, headers={"range": "bytes=0-9", "if-range": '"another"'})

    assert (same.status_code, other.status_code) == (206, 200)
    assert other.content == whole.content


def test_one_query_as_the_public_role(client, article) -> None:
    path = paths_of(article)["avif"]

    with (
        CaptureQueriesContext(connections["public"]) as public,
        CaptureQueriesContext(connections["default"]) as default,
    ):
        client.get(path)

    assert len({query["sql"] for query in [*public, *default]}) == 1


def test_m10_a_draft_s_files_are_found_nowhere(client) -> None:
    draft = make_article(lead_image=make_picture())
    prepare(draft)

    answers = [
        client.get(f"/media/pictures/{name.rpartition('/')[2]}")
        for name in draft.lead_image.file.storage.listdir("prepared")[1]
    ]

    assert answers
    for answer in answers:
        assert (answer.status_code, answer.content) == (404, b"")
        assert "ETag" not in answer and answer["Cache-Control"] == "no-store"


def test_a_withdrawn_story_s_pictures_are_gone_before_any_worker_comes(client, article) -> None:
    paths = paths_of(article)
    etag = client.get(paths["avif"])["ETag"]

    unpublish(article)

    assert PublicPicture.objects.exists()  # nobody has deleted anything yet
    for path in paths.values():
        assert client.get(path).status_code == 404
        assert client.get(path, headers={"if-none-match": etag}).status_code == 404
        assert client.get(path, headers={"range": "bytes=0-1"}).status_code == 404


def test_a_killed_story_s_pictures_are_gone(client, article) -> None:
    paths = paths_of(article)

    kill(page=article, user=make_admin(), now=timezone.now(), reason="Untrue")

    assert {client.get(path).status_code for path in paths.values()} == {404}


def test_a_picture_that_another_story_shows_stays_under_its_address(client, article) -> None:
    other = make_live_article(article.get_parent().specific, lead_image=article.lead_image)
    paths = paths_of(article)

    unpublish(article)
    run_follow_ups()

    assert paths_of(other) == paths
    assert {client.get(path).status_code for path in paths.values()} == {200}


def test_a_story_that_comes_back_has_other_addresses(client, article) -> None:
    paths = paths_of(article)
    unpublish(article)
    run_follow_ups()

    publish(article)

    assert not set(paths_of(article).values()) & set(paths.values())
    assert {client.get(path).status_code for path in paths.values()} == {404}
    assert {client.get(path).status_code for path in paths_of(article).values()} == {200}


@pytest.mark.parametrize(
    "path",
    [
        "/media/", "/media/pictures/", "/media/pictures/..%2Fprivate.jpg", "/media/pictures/a.svg",
        "/media/pictures/%00.jpg", "/media/original_images/a.jpg", "/media/pictures/a/b.jpg",
    ],
)  # fmt: skip
def test_other_addresses_are_not_found(client, path) -> None:
    assert client.get(path).status_code == 404


def test_pages_offer_avif_first_and_only_what_their_places_can_use(client, article) -> None:
    html = client.get(address_of(article)).content.decode()

    lead = html.partition('<figure class="lead-picture">')[2].partition("</figure>")[0]
    assert lead.index("image/avif") < lead.index("image/webp") < lead.index("<img")
    assert 'width="900" height="600"' in lead


def address_of(page):
    return Document.objects.get(page_id=page.pk).path


def test_lists_leave_the_widest_out() -> None:
    srcset = "https://n.example/a.avif 320w, https://n.example/b.avif 960w, c.avif 1280w"

    assert up_to(srcset, 960) == "https://n.example/a.avif 320w, https://n.example/b.avif 960w"
    assert up_to("c.avif 1280w", 960) == "c.avif 1280w"


def test_only_addresses_of_this_site_stand_without_its_name(settings) -> None:
    settings.BASE_URL = "https://n.example"

    assert from_here("https://n.example/a.avif 320w, https://n.example/b.avif 640w") == (
        "/a.avif 320w, /b.avif 640w"
    )
    for whole in ("https://n.example.org/a.avif 320w", "https://cdn.example/a.avif", "/a.avif", ""):
        assert from_here(whole) == whole


def test_pages_name_pictures_by_addresses_that_answer(client, article) -> None:
    html = client.get(address_of(article)).content.decode()

    lead = html.partition("<picture>")[2].partition("</picture>")[0]
    found = re.findall(r"[^\" ]+/pictures/[^\" ]+", lead)
    assert len(found) > 3
    assert [client.get(address).status_code for address in found] == [200] * len(found)
    assert "http://" not in lead


def test_cards_are_cropped_around_the_focal_point(client: Client) -> None:
    picture = make_picture(
        focal_point_x=90, focal_point_y=450, focal_point_width=10, focal_point_height=10
    )
    section = make_live_category()
    make_live_article(section, lead_image=picture)

    html = client.get(address_of(section)).content.decode()

    assert 'style="object-position:10% 75%"' in html
