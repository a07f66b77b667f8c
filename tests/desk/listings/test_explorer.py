"""The explorer says of stories how they stand, in which locales, how they are read and checked."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.publishing.models import Publication
from newsroom.publishing.scheduling import request_unpublication
from newsroom.review.draft_reports import report_on_drafts
from newsroom.review.policy import Role
from tests.builders import (
    approve,
    make_article,
    make_live_article,
    make_live_category,
    numbers,
    schedule,
)
from tests.desk.listings.views import count
from tests.desk.test_search import index_all
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> CategoryPage:
    return make_live_category()


@pytest.fixture
def chief() -> Client:
    return sign_in(make_person(Role.CHIEF_EDITOR))


def rows_of(client: Client, address: str, **asked: Any) -> dict[str, dict[str, str]]:
    """What each row says, by title and by the head of the column."""
    answer = client.get(address, asked)
    assert answer.status_code == 200
    table = BeautifulSoup(answer.text, "html.parser").select_one("table.listing")
    heads = [" ".join(cell.text.split()) for cell in table.select("thead tr:last-child > *")]
    rows = {}
    for row in table.select("tbody > tr"):
        cells = [" ".join(cell.text.split()) for cell in row.find_all("td", recursive=False)]
        title = row.select_one(".title-wrapper span").text.strip()
        rows[title] = dict(zip(heads, cells, strict=True))
    return rows


def listed(client: Client, section: CategoryPage) -> dict[str, dict[str, str]]:
    return rows_of(client, reverse("wagtailadmin_explore", args=[section.pk]))


def status(client: Client, article: ArticlePage) -> str:
    section: Any = article.get_parent()
    found = listed(client, section)[article.title]["Status"]
    return found.removeprefix("Current page status: ")


def test_the_status_is_said_in_words(section: CategoryPage, chief: Client) -> None:
    make_article(section, title="Draft")
    make_live_article(section, title="Live")
    approve(make_article(section, title="Approved"))
    submit_story(section=section, title="Handed in")

    rows = listed(chief, section)

    assert {title: row["Status"].split(": ")[1] for title, row in rows.items()} == {
        "Draft": "draft",
        "Live": "live",
        "Approved": "approved",
        "Handed in": "in review",
    }


def test_what_waits_in_the_ledger_stands_below_the_status(chief: Client) -> None:
    at = timezone.now().replace(year=2040, month=5, day=4, hour=4, minute=0)
    story, live = make_article(title="Comes"), make_live_article(title="Goes")
    schedule(story, due_at=at)
    person = make_person(Role.CHIEF_EDITOR)
    request_unpublication(page=live, due_at=at + timedelta(days=1), user=person, now=timezone.now())

    assert status(chief, story).startswith("scheduled goes out Fri 04 May")
    assert status(chief, live).startswith("live comes down Sat 05 May")


def test_what_failed_is_said_and_what_changed_since_it_went_out(chief: Client) -> None:
    failed = schedule(make_article(title="Failed"))
    Publication.objects.filter(pk=failed.pk).update(state=Publication.State.FAILED)
    changed = make_live_article(title="Changed")
    changed.get_latest_revision_as_object().save_revision()

    assert status(chief, ArticlePage.objects.get(pk=failed.page_id)).endswith("did not go out")
    assert status(chief, changed) == "live changed since"


def test_an_approval_that_was_withdrawn_or_used_up_does_not_count(chief: Client) -> None:
    withdrawn, taken_down = make_article(title="A"), make_live_article(title="B")
    approval = approve(withdrawn)
    type(approval).objects.filter(pk=approval.pk).update(withdrawn_at=timezone.now())
    answer = chief.post(
        reverse("newsroom_verb", args=[taken_down.pk, "unpublish"]), {"reason": "Wrong."}
    )
    assert answer.status_code == 302

    assert status(chief, withdrawn) == "draft"
    assert status(chief, taken_down) == "taken down"


def test_locales_are_live_in_draft_or_missing(chief: Client) -> None:
    section = make_live_category("ru")
    article = make_live_article(section)
    kazakh = make_article(make_live_category("kk"))
    ArticlePage.objects.filter(pk=kazakh.pk).update(translation_key=article.translation_key)

    row = listed(chief, section)[article.title]

    assert row["Locales"] == "en: missing ru: live kk: in draft"


def test_drafts_of_other_desks_are_missing_for_who_may_not_see_them() -> None:
    article = make_live_article(make_live_category("ru"))
    kazakh = make_article(make_live_category("kk"))
    ArticlePage.objects.filter(pk=kazakh.pk).update(translation_key=article.translation_key)
    reporter = sign_in(make_person(Role.REPORTER, locale_code="ru"))

    row = listed(reporter, article.get_parent())[article.title]

    assert row["Locales"] == "en: missing ru: live kk: missing"


def test_views_of_a_day_and_checks_of_the_newest_version(
    section: CategoryPage, chief: Client
) -> None:
    live = make_live_article(section, title="Read")
    draft = make_article(section, title="Poor", body=[], standfirst="")
    make_article(section, title="New")
    count(live, 1200)
    count(live, 34, hours_ago=23)
    count(live, 500, hours_ago=24)
    report_on_drafts([live, draft], now=timezone.now())

    rows = listed(chief, section)

    assert {title: row["Views in 24 h"] for title, row in rows.items()} == {
        "Read": "1,234",
        "Poor": "–not live",
        "New": "–not live",
    }
    assert rows["Read"]["Checks"] in {"in order", "1 warning", "2 warnings"}
    assert "error" in rows["Poor"]["Checks"]
    assert rows["New"]["Checks"] == "not looked at yet"


def test_a_search_of_the_whole_tree_finds_other_pages_beside_stories(chief: Client) -> None:
    section = make_live_category(title="Ferries")
    article = make_live_article(section, title="Ferries stop")
    address = reverse("wagtailadmin_explore", args=[section.pk])

    index_all()

    rows = rows_of(chief, address, q="Ferries", search_all="1")

    assert rows.keys() == {"Ferries", article.title}
    assert rows["Ferries"]["Status"] == "Current page status: live"
    assert rows["Ferries"]["Locales"] == ""
    assert rows[article.title]["Locales"] == "en: live ru: missing kk: missing"


def test_all_stories_by_their_kind_say_the_same(chief: Client) -> None:
    article = make_live_article(title="One of all")
    admin = sign_in(make_person(Role.ADMIN))

    rows = rows_of(admin, reverse("wagtailadmin_pages:type_use", args=["newsroom", "articlepage"]))

    assert rows[article.title]["Locales"] == "en: live ru: missing kk: missing"


def queries_of(client: Client, section: CategoryPage, *, rows: int) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert len(listed(client, section)) == rows
    return len(captured)


def write_stories(section: CategoryPage, many: int, *, by: Any) -> None:
    """One of each kind: in draft, in review, scheduled, live, live with a newer version."""
    for _each in range(many // 5):
        make_article(section, title=f"Story {next(numbers)}")
        submit_story(by, section, title=f"Story {next(numbers)}")
        planned = make_article(section, title=f"Story {next(numbers)}")
        schedule(planned, due_at=timezone.now() + timedelta(days=1))
        count(make_live_article(section, title=f"Story {next(numbers)}"), 3)
        live = make_live_article(section, title=f"Story {next(numbers)}")
        live.get_latest_revision_as_object().save_revision()


@pytest.mark.slow
def test_fifty_rows_cost_as_many_queries_as_ten(section: CategoryPage, chief: Client) -> None:
    author = make_person(Role.REPORTER)
    own = sign_in(make_person(Role.REPORTER, section_key=section.translation_key.hex))
    write_stories(section, 10, by=author)
    for client in (chief, own):  # what is looked up once and kept
        queries_of(client, section, rows=10)
    ten = [queries_of(client, section, rows=10) for client in (chief, own)]

    write_stories(section, 40, by=author)

    assert [queries_of(client, section, rows=50) for client in (chief, own)] == ten
