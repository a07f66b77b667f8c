"""What partners read of a story under embargo, and what nobody else learns of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.api.keys.issue import mint
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Hold
from tests.api.asking import Ask
from tests.builders import approve, embargo, make_article, make_live_article, schedule

pytestmark = pytest.mark.django_db
RANDOM = "zzzzzzzzzzzzzz"


def key_with(*scopes, **options):
    _row, key = mint(partner="Agency", scopes=scopes, now=timezone.now(), **options)
    return {"Authorization": f"Bearer {key}"}


def embargoed_story(*, hours=3, **fields):
    """Approved for the end of its embargo."""
    article = make_article(title="The secret treaty", **fields)
    until = database_now() + timedelta(hours=hours)
    embargo(article, until=until)
    schedule(article, due_at=until)
    return article, until


def members(answer):
    """A problem without what differs between any two answers."""
    problem = answer.json()
    return answer.status, {
        name: problem[name] for name in problem if name not in {"instance", "request_id"}
    }


def test_a_partner_reads_the_approved_story_with_the_end_of_its_embargo(ask: Ask) -> None:
    article, until = embargoed_story()
    headers = key_with("embargo")

    listed = ask("/api/v1/embargoed", headers=headers)
    read = ask(f"/api/v1/embargoed/{article.public_id}", headers=headers)

    assert [item["id"] for item in listed.json()["items"]] == [article.public_id]
    assert listed.json()["items"][0]["embargoed_until"] == until.isoformat()
    document = read.json()
    assert document["title"] == "The secret treaty"
    assert document["embargoed_until"] == until.isoformat()
    assert document["body"]["text"]
    assert document["published_at"] is None
    for answer in (listed, read):
        assert answer.headers["cache-control"] == "private, no-store"


def test_a_partner_never_reads_what_nobody_approved(ask: Ask) -> None:
    article, _until = embargoed_story()
    article.title = "A later draft"
    article.save_revision()
    draft = make_article()
    embargo(draft)
    headers = key_with("embargo")

    assert "A later draft" not in ask("/api/v1/embargoed", headers=headers).body.decode()
    assert [i["id"] for i in ask("/api/v1/embargoed", headers=headers).json()["items"]] == [
        article.public_id
    ]
    assert ask(f"/api/v1/embargoed/{draft.public_id}", headers=headers).status == 404


def test_what_is_approved_for_the_release_is_read_too(ask: Ask) -> None:
    article = make_article()
    approve(article)
    embargo(article)
    headers = key_with("embargo")

    [item] = ask("/api/v1/embargoed", headers=headers).json()["items"]

    assert (item["id"], item["embargoed_until"]) == (article.public_id, None)


def test_without_the_key_an_embargoed_story_and_a_random_id_are_alike(ask: Ask) -> None:
    article, _until = embargoed_story()

    for headers in ({}, key_with("read", "preview", "drafts", "webhooks")):
        for folder in ("embargoed", "articles"):
            known = ask(f"/api/v1/{folder}/{article.public_id}", headers=headers)
            unknown = ask(f"/api/v1/{folder}/{RANDOM}", headers=headers)

            assert members(known) == members(unknown)
            assert known.headers.keys() == unknown.headers.keys()


def test_a_key_for_other_locales_learns_nothing(ask: Ask) -> None:
    article, _until = embargoed_story()
    headers = key_with("embargo", locales=["kk"])

    assert ask("/api/v1/embargoed", headers=headers).json() == {"items": []}
    known = ask(f"/api/v1/embargoed/{article.public_id}", headers=headers)
    assert members(known) == members(ask(f"/api/v1/embargoed/{RANDOM}", headers=headers))


def test_a_killed_or_blocked_story_is_shown_to_no_partner(ask: Ask) -> None:
    article, _until = embargoed_story()
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind="legal_block",
        reason="A court order",
        set_by_name="Desk",
        set_at=database_now(),
    )
    headers = key_with("embargo")

    assert ask("/api/v1/embargoed", headers=headers).json() == {"items": []}
    assert ask(f"/api/v1/embargoed/{article.public_id}", headers=headers).status == 404


def test_what_is_public_or_past_its_embargo_is_not_listed(ask: Ask) -> None:
    live = make_live_article()
    embargoed_story(hours=-1)
    headers = key_with("embargo")

    assert ask("/api/v1/embargoed", headers=headers).json() == {"items": []}
    assert ask(f"/api/v1/embargoed/{live.public_id}", headers=headers).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/articles?include=total", "/api/v1/latest", "/api/v1/changes",
        "/api/v1/search?q=treaty", "/api/v1/categories",
    ],
)  # fmt: skip
def test_m2_m8_even_that_key_sees_no_embargoed_story_in_public_lists(ask: Ask, path: str) -> None:
    embargoed_story()

    for headers in ({}, key_with("embargo", "read")):
        assert "secret" not in ask(path, headers=headers).body.decode().lower()
