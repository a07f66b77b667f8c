"""How often a story was viewed, and which ones most: shown fresh, whatever a browser keeps."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.audience.models import ViewRank
from newsroom.audience.totals import set_historic_views
from newsroom.content.addresses import public_path
from newsroom.content.models import ArticlePage
from tests.builders import make_live_article, make_live_category

pytestmark = pytest.mark.django_db


def look(client: Client, page: ArticlePage) -> str:
    return client.get(public_path(page)).content.decode()


@pytest.mark.parametrize(
    ("locale", "views", "said"),
    [
        ("en", 885, "885 views"),
        ("en", 1, "1 view<"),
        ("ru", 885, "885 просмотров"),
        ("ru", 1_002, "1\u00a0002 просмотра"),
        ("kk", 885, "885 рет қаралды"),
    ],
)
def test_a_story_says_how_often_it_was_viewed(
    client: Client, locale: str, views: int, said: str
) -> None:
    article = make_live_article(make_live_category(locale))
    set_historic_views(public_id=article.public_id, views=views, now=timezone.now())

    assert said in look(client, article)


def test_a_story_that_nobody_has_viewed_yet_says_nothing(client: Client) -> None:
    assert (
        "view"
        not in look(client, make_live_article()).partition("<h1>")[0].partition("story-head")[2]
    )


def test_a_new_count_is_never_hidden_by_a_304(client: Client) -> None:
    article = make_live_article()
    set_historic_views(public_id=article.public_id, views=885, now=timezone.now())
    kept = client.get(public_path(article))["ETag"]

    set_historic_views(public_id=article.public_id, views=886, now=timezone.now())
    answer = client.get(public_path(article), headers={"if-none-match": kept})

    assert answer.status_code == 200
    assert "886 views" in answer.content.decode()


def rank(*pages: ArticlePage, window: str) -> None:
    now = timezone.now()
    for place, page in enumerate(pages):
        ViewRank.objects.create(
            window=window,
            locale=page.locale.language_code,
            category_slug=page.get_parent().slug,
            public_id=page.public_id,
            views=100 - place,
            heat=100 - place,
            as_of=now,
        )


def test_the_most_viewed_stand_on_the_front_page_and_in_their_section(client: Client) -> None:
    politics, sport = make_live_category(title="Politics"), make_live_category(title="Sport")
    shown_at = timezone.now() - timedelta(days=1)
    ballot = make_live_article(politics, title="Ballot counted", shown_at=shown_at)
    goal = make_live_article(sport, title="Goal scored", shown_at=shown_at)
    rank(goal, ballot, window="7d")

    front = client.get("/en/").content.decode().partition('id="most-viewed"')[2]
    section = look(client, politics).partition('id="most-viewed"')[2]

    assert front.index("Goal scored") < front.index("Ballot counted")
    assert "Ballot counted" in section
    assert "Goal scored" not in section


def test_without_views_there_is_no_list_of_the_most_viewed(client: Client) -> None:
    make_live_article()

    assert "most-viewed" not in client.get("/en/").content.decode()
