"""Old addresses lead to where a page stands now in one step, or say that it was withdrawn."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.content.addresses import public_path
from newsroom.content.models import ArticlePage, FormerAddress
from newsroom.delivery.dependents import rewrite_dependents
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import FollowUp
from tests.builders import make_live_article, make_live_category, publish

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def rename(page: Any, slug: str) -> None:
    """As an editor does it: a new slug in a new version, approved and sent out."""
    draft = page.get_latest_revision_as_object()
    draft.slug = slug
    draft.save_revision()
    publish(draft)
    page.refresh_from_db()


def withdraw(article: ArticlePage, *, status: int) -> None:
    leave_public(
        page_id=article.pk, status=status, event="test", reason="killed", now=timezone.now()
    )


def steps_from(client: Client, address: str) -> list[tuple[int, str]]:
    """Every answer on the way, with the path and query that it came from."""
    answer = client.get(address, follow=True)
    ends = [address, *(target for target, _status in answer.redirect_chain)]
    statuses = [*(status for _target, status in answer.redirect_chain), answer.status_code]
    return list(zip(statuses, ends, strict=True))


def kept(path: str, page: ArticlePage) -> None:
    FormerAddress.objects.create(path=path, page=page)


@pytest.mark.parametrize(
    ("former", "asked"),
    [
        ("/archive/123.html", "/archive/123.html"),
        ("/archive/123.html", "/archive/123.html/"),
        ("/archive/123/", "/archive/123"),
        ("/archive/123/", "/archive/123/"),
        ("/2018/мост/", "/2018/%D0%BC%D0%BE%D1%81%D1%82"),
        ("/2018/мост", "/2018/%d0%bc%d0%be%d1%81%d1%82/"),
        ("/2018/йод", "/2018/%D0%B8%CC%86%D0%BE%D0%B4"),
        ("/a b/c", "/a%20b/c"),
        ("/index.php?id=5", "/index.php?id=5"),
        ("/index.php?id=5&t=%D0%BC", "/index.php?id=5&t=%d0%bc"),
        ("/index.php?id=5&t=м", "/index.php?id=5&t=%D0%BC"),
    ],
)
@pytest.mark.parametrize("renamed", [False, True])
def test_an_imported_address_leads_on_in_one_step(
    client: Client, former: str, asked: str, renamed: bool
) -> None:
    article = make_live_article()
    kept(former, article)
    if renamed:
        rename(article, "renamed-once")
        rename(article, "renamed-twice")

    assert steps_from(client, asked) == [(301, asked), (200, public_path(article))]


@pytest.mark.parametrize(
    ("former", "asked", "carried"),
    [
        ("/archive/1", "/archive/1?page=2", "?page=2"),
        ("/archive/1", "/archive/1?utm_source=mail", "?utm_source=mail"),
        ("/i.php?id=5", "/i.php?id=5&utm_source=mail", "?utm_source=mail"),
        ("/i.php?id=5", "/i.php?id=5&fbclid=abc", "?fbclid=abc"),
        ("/i.php?id=5", "/i.php?id=5", ""),
    ],
)
def test_a_query_goes_along_unless_it_told_stories_apart(
    client: Client, former: str, asked: str, carried: str
) -> None:
    article = make_live_article()
    kept(former, article)

    assert client.get(asked)["Location"] == public_path(article) + carried


def test_a_query_tells_stories_apart(client: Client) -> None:
    first, second = make_live_article(), make_live_article()
    kept("/i.php?id=1", first)
    kept("/i.php?id=2", second)

    assert client.get("/i.php?id=2")["Location"] == public_path(second)
    assert client.get("/i.php?id=1")["Location"] == public_path(first)
    assert client.get("/i.php?id=3").status_code == 404
    assert client.get("/i.php").status_code == 404


def test_every_public_address_of_a_renamed_story_is_kept(client: Client) -> None:
    article = make_live_article(slug="first")
    addresses = [public_path(article)]
    for slug in ("second", "third"):
        rename(article, slug)
        addresses.append(public_path(article))

    for address in addresses[:-1]:
        assert steps_from(client, address) == [(301, address), (200, addresses[-1])]
        short = address.rstrip("/")
        assert steps_from(client, short) == [(301, short), (200, addresses[-1])]
    assert steps_from(client, addresses[-1]) == [(200, addresses[-1])]


def test_a_story_that_takes_its_old_slug_back_leads_there(client: Client) -> None:
    article = make_live_article(slug="first")
    first = public_path(article)
    rename(article, "second")
    second = public_path(article)
    rename(article, "first")

    assert steps_from(client, first) == [(200, first)]
    assert steps_from(client, second) == [(301, second), (200, first)]


def test_a_story_that_went_out_again_elsewhere_is_found(client: Client) -> None:
    article = make_live_article(slug="first")
    first = public_path(article)
    withdraw(article, status=404)
    assert client.get(first).status_code == 404
    rename(article, "second")

    assert steps_from(client, first) == [(301, first), (200, public_path(article))]


def test_an_address_belongs_to_whoever_stood_there_last(client: Client) -> None:
    section = make_live_category()
    elder = make_live_article(section, slug="bridge")
    address = public_path(elder)
    rename(elder, "bridge-of-2024")
    younger = make_live_article(section, slug="bridge")
    assert steps_from(client, address) == [(200, address)]

    rename(younger, "bridge-of-2026")

    assert steps_from(client, address) == [(301, address), (200, public_path(younger))]


def test_a_renamed_section_takes_its_stories_along(client: Client) -> None:
    section = make_live_category(slug="politics")
    article = make_live_article(section, slug="vote")
    old_section, old_story = public_path(section), public_path(article)

    rename(section, "policy")
    for follow_up in FollowUp.objects.filter(topic="dependents"):
        rewrite_dependents(follow_up.payload)
    article.refresh_from_db()

    assert public_path(article) == old_story.replace("politics", "policy")
    assert steps_from(client, old_section) == [(301, old_section), (200, public_path(section))]
    assert steps_from(client, old_story) == [(301, old_story), (200, public_path(article))]


@pytest.mark.parametrize(("status", "shown"), [(410, 410), (451, 451), (404, 404)])
def test_old_addresses_of_a_withdrawn_story(client: Client, status: int, shown: int) -> None:
    article = make_live_article(slug="first")
    first = public_path(article)
    kept("/archive/1", article)
    rename(article, "second")
    withdraw(article, status=status)

    for address in (first, "/archive/1", public_path(article)):
        assert steps_from(client, address) == [(shown, address)]


def test_a_withdrawal_is_not_hidden_by_who_stood_there_before(client: Client) -> None:
    section = make_live_category()
    elder = make_live_article(section, slug="bridge")
    address = public_path(elder)
    rename(elder, "bridge-of-2024")
    withdraw(make_live_article(section, slug="bridge"), status=410)

    assert steps_from(client, address) == [(410, address)]


@pytest.mark.parametrize(
    "asked", ["/%2Felsewhere.example/", "/%0d%0aSet-Cookie:x", "/" + "a" * 3000]
)
def test_no_address_leads_out_of_the_house(client: Client, asked: str) -> None:
    kept("/elsewhere.example/", make_live_article())

    answer = client.get(asked)

    assert answer.status_code in {301, 404}, answer
    assert not urlsplit(answer.get("Location", "")).netloc


def test_only_a_move_asks_the_database_once_more() -> None:
    article = make_live_article(slug="first")
    statements = []
    for slug in ("first", "second"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            rename(article, slug)
        statements.append(
            [query["sql"] for query in queries if "newsroom_formeraddress" in query["sql"]]
        )

    assert [len(some) for some in statements] == [0, 1]


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b&utm_source=x", "%00"])
def test_b6_a_nul_in_the_query_is_a_page_that_is_not_there(client: Client, query: str) -> None:
    assert client.get(f"/en/nobody/?{query}").status_code == 404
