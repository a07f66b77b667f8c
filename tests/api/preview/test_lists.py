"""Lists with a draft in its place, as if it were published now. Nothing public moves."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.api.asking import Ask
from tests.api.preview.showing import key_with, token_for
from tests.builders import make_article, make_live_article, make_live_category
from tests.delivery.newsroom_words import make_author, make_tag

pytestmark = pytest.mark.django_db
LIST = "/api/v1/preview/articles"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def section():
    return make_live_category()


def make_series(section, count):
    """Live stories, an hour apart, the newest last."""
    return [
        make_live_article(section, title=f"Story {n}", shown_at=NOON + timedelta(hours=n))
        for n in range(count)
    ]


def titles(answer):
    assert answer.status == 200, answer.body
    return [item["title"] for item in answer.json()["items"]]


def test_a_new_story_stands_at_the_top_and_readers_see_nothing_of_it(ask: Ask, section) -> None:
    make_series(section, 2)
    before = ask("/api/v1/articles")
    headers = token_for(make_article(section, title="Draft"))

    shown = ask(LIST, include="total", headers=headers)

    assert titles(shown) == ["Draft", "Story 1", "Story 0"]
    assert shown.json()["page"]["total"] == 3
    assert shown.headers["cache-control"] == "private, no-store"
    after = ask("/api/v1/articles")
    assert (after.body, after.headers["etag"]) == (before.body, before.headers["etag"])


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-published_at", ["Story 2", "Draft", "Story 0"]),
        ("published_at", ["Story 0", "Draft", "Story 2"]),
        ("-updated_at", ["Draft", "Story 2", "Story 0"]),
    ],
)
def test_the_draft_of_a_live_story_takes_its_place(ask: Ask, section, sort, expected) -> None:
    _first, middle, _last = make_series(section, 3)
    middle.title = "Draft"
    middle.save_revision()

    assert titles(ask(LIST, sort=sort, headers=token_for(middle))) == expected
    assert "Draft" not in titles(ask("/api/v1/articles", sort=sort))


@pytest.mark.parametrize("sort", ["-published_at", "published_at"])
def test_walking_there_and_back_meets_every_story_once(ask: Ask, section, sort) -> None:
    make_series(section, 5)
    draft = make_article(section, title="Draft")
    headers = token_for(draft)
    for hours in (-1, 1.5, 2.5, 99):
        draft.shown_at = NOON + timedelta(hours=hours)
        draft.save_revision()
        whole = titles(ask(LIST, sort=sort, limit=100, headers=headers))
        assert sorted(whole) == ["Draft", *(f"Story {n}" for n in range(5))]
        for limit in (1, 2, 3, 6):
            assert walk(ask, sort=sort, limit=limit, headers=headers) == (whole, whole)


def walk(ask: Ask, *, headers, **query):
    """Everything in order, as met on the way to the end and on the way back."""
    page = ask(LIST, headers=headers, **query)
    there, back = titles(page), []
    while cursor := page.json()["page"]["next"]:
        page = ask(LIST, cursor=cursor, headers=headers, **query)
        there += titles(page)
        assert len(there) < 20, there
    back = titles(page)
    while cursor := page.json()["page"]["prev"]:
        page = ask(LIST, cursor=cursor, headers=headers, **query)
        back = titles(page) + back
        assert len(back) < 20, back
    return there, back


def test_filters_keep_the_draft_out_where_it_does_not_belong(ask: Ask, section) -> None:
    other = make_live_category(title="Sport")
    draft = make_article(section, title="Draft")
    draft.tags.add(make_tag())
    draft.bylines.create(author=make_author())
    draft.save_revision()
    headers = token_for(draft)
    story = draft.translation_key.hex

    for fitting in (
        {"category": section.slug}, {"tag": "rivers"}, {"author": "aigerim"},
        {"published_after": "2026-01-01T00:00:00Z"}, {"story_id": story}, {"has_locale": "en"},
        {"ids": draft.public_id}, {"draft": draft.public_id},
        {"category": f"{other.slug},{section.slug}"},
    ):  # fmt: skip
        assert titles(ask(LIST, headers=headers, **fitting)) == ["Draft"], fitting
    for other_list in (
        {"category": other.slug}, {"tag": "lakes"}, {"author": "nobody"}, {"locale": "kk"},
        {"published_before": "2026-01-01T00:00:00Z"}, {"updated_after": "2099-01-01T00:00:00Z"},
        {"story_id": "0" * 32}, {"has_locale": "ru"}, {"ids": "zzzzzzzzzzzzzz"},
    ):  # fmt: skip
        assert titles(ask(LIST, headers=headers, **other_list)) == [], other_list


def test_ids_are_answered_in_their_order(ask: Ask, section) -> None:
    first, second = make_series(section, 2)
    draft = make_article(section, title="Draft")
    ids = f"{second.public_id},{draft.public_id},{first.public_id}"

    assert titles(ask(LIST, ids=ids, headers=token_for(draft))) == ["Story 1", "Draft", "Story 0"]


def test_an_undated_draft_stands_at_the_end(ask: Ask, section) -> None:
    make_series(section, 2)
    draft = make_article(section, title="Draft", undated=True)

    assert titles(ask(LIST, headers=token_for(draft))) == ["Story 1", "Story 0", "Draft"]


def test_last_news_hold_the_draft_but_never_archive_material(ask: Ask, section) -> None:
    make_series(section, 2)
    path = "/api/v1/preview/latest"
    news = make_article(section, title="Draft")
    archive = make_article(section, title="Of old", in_latest=False)

    assert titles(ask(path, headers=token_for(news))) == ["Draft", "Story 1", "Story 0"]
    assert titles(ask(path, headers=token_for(archive))) == ["Story 1", "Story 0"]
    assert titles(ask(path, exclude=news.public_id, headers=token_for(news))) == [
        "Story 1",
        "Story 0",
    ]
    assert titles(ask(path, locale="kk", headers=token_for(news))) == []


def test_a_key_names_the_draft_and_a_token_takes_no_other(ask: Ask, section) -> None:
    mine, other = (make_article(section, title=title) for title in ("Mine", "Other"))

    assert titles(ask(LIST, draft=other.public_id, headers=key_with("preview"))) == ["Other"]
    refused = ask(LIST, draft=other.public_id, headers=token_for(mine))
    assert refused.status == 401
    assert "Other" not in refused.body.decode()


def test_cursors_of_public_lists_do_not_fit_and_the_other_way_round(ask: Ask, section) -> None:
    make_series(section, 3)
    headers = token_for(make_article(section))
    public = ask("/api/v1/articles", limit=1).json()["page"]["next"]
    shown = ask(LIST, limit=1, headers=headers).json()["page"]["next"]

    assert ask(LIST, limit=1, cursor=public, headers=headers).status == 400
    assert ask("/api/v1/articles", limit=1, cursor=shown).status == 400
