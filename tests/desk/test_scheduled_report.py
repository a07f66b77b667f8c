"""The report *Scheduled*: what waits and what failed, of one's own desks, filtered and exported."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.content.models import Author
from newsroom.content.models.articles import Byline
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.scheduling import request_unpublication
from newsroom.review.policy import Role
from tests.builders import (
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    schedule,
)
from tests.publishing.plans import ahead
from tests.publishing.sets.launches import make_trilingual, plan
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("http://example.org","x")'
ADDRESS = "newsroom_scheduled_report"


@pytest.fixture
def chief():
    return sign_in(make_person(Role.CHIEF_EDITOR))


def look(client, **query):
    answer = client.get(reverse(ADDRESS), query)
    assert answer.status_code == 200
    return answer


def rows(client, **query):
    """Headlines in the order of the table."""
    return [row.title for row in look(client, **query).context["table"].data]


def export(client, form="csv", **query):
    answer = look(client, export=form, **query)
    return b"".join(answer.streaming_content)


def end(article, *, due_at):
    return request_unpublication(
        page=article, due_at=due_at, user=make_admin(), act="expire", now=database_now()
    )


def test_what_waits_and_what_failed_stands_there_soonest_first(chief):
    schedule(make_article(title="Later"), due_at=ahead(hours=5))
    schedule(make_article(title="Sooner"), due_at=ahead(hours=2))
    end(make_live_article(title="Comes down"), due_at=ahead(hours=3))
    failed = schedule(make_article(title="Failed"), due_at=ahead(hours=1))
    Publication.objects.filter(pk=failed.pk).update(state="failed", last_error="No section.")
    gone = schedule(make_article(title="Cancelled"), due_at=ahead(hours=1))
    Publication.objects.filter(pk=gone.pk).update(state="cancelled")
    make_live_article(title="Is out")

    assert rows(chief) == ["Failed", "Sooner", "Comes down", "Later"]
    text = look(chief).content.decode()
    assert "No section." in text
    assert reverse("newsroom_story", args=[failed.page_id]) in text


def test_each_row_names_time_place_and_people(chief):
    section = make_live_category(title="Economy")
    article = make_article(section, title="Budget")
    Byline.objects.create(article=article, author=Author.objects.create(name="Aida", slug="aida"))
    due_at = ahead(hours=30)
    schedule(article, due_at=due_at)

    (row,) = look(chief).context["table"].data

    assert (row.section, row.authors, row.locale) == ("Economy", "Aida", "en")
    assert (row.what, row.state, row.due_at) == ("Goes out", "Waiting", due_at)
    assert row.approved_by and row.requested_by


def test_members_of_a_launch_set_name_it(chief):
    plan(make_trilingual(), due_at=ahead(hours=2), name="Budget in three languages")

    assert {row.launch_set for row in look(chief).context["table"].data} == {
        "Budget in three languages"
    }
    assert len(rows(chief)) == 3


def test_filters_stand_in_the_address(chief):
    section = make_live_category(title="Economy")
    article = make_article(section, title="Budget")
    author = Author.objects.create(name="Aida", slug="aida")
    Byline.objects.create(article=article, author=author)
    schedule(article, due_at=ahead(days=3))
    schedule(make_article(make_live_category("kk"), title="Көпір"), due_at=ahead(hours=2))
    end(make_live_article(title="Comes down"), due_at=ahead(hours=3))
    failed = schedule(make_article(title="Failed"), due_at=ahead(hours=1))
    Publication.objects.filter(pk=failed.pk).update(state="failed")

    found = {
        "section": rows(chief, section=section.translation_key.hex),
        "author": rows(chief, author=str(author.pk)),
        "locale": rows(chief, locale="kk"),
        "verb": rows(chief, verb="unpublish"),
        "state": rows(chief, state="failed"),
        "from": rows(chief, due_at_from=f"{ahead(days=2):%Y-%m-%d}"),
    }

    assert found == {
        "section": ["Budget"],
        "author": ["Budget"],
        "locale": ["Көпір"],
        "verb": ["Comes down"],
        "state": ["Failed"],
        "from": ["Budget"],
    }


def test_it_may_be_ordered_by_headline(chief):
    schedule(make_article(title="A"), due_at=ahead(hours=5))
    schedule(make_article(title="B"), due_at=ahead(hours=2))

    assert rows(chief, ordering="-page_title") == ["B", "A"]
    assert rows(chief, ordering="page_title") == ["A", "B"]
    assert rows(chief, ordering="requested_by__password") == ["B", "A"]


def test_m50_no_cell_of_an_export_is_a_formula(chief):
    article = make_article(title=FORMULA)
    author = Author.objects.create(name="@SUM(1)", slug="aida")
    Byline.objects.create(article=article, author=author)
    schedule(article, due_at=ahead(hours=2))

    (in_csv,) = csv.DictReader(io.StringIO(export(chief).decode()))
    sheet = openpyxl.load_workbook(io.BytesIO(export(chief, "xlsx"))).active
    heads, in_sheet = sheet.iter_rows(values_only=True)

    assert (in_csv["Headline"], in_csv["Authors"]) == (f"'{FORMULA}", "'@SUM(1)")
    assert in_sheet[heads.index("Headline")] == f"'{FORMULA}"
    assert in_sheet[heads.index("Authors")] == "'@SUM(1)"


def test_an_export_holds_every_row_and_the_wall_time_as_entered(chief):
    section = make_live_category()
    due_at = ahead(hours=2)
    article = make_article(section)
    row = schedule(article, due_at=due_at)
    for number in range(60):
        row.pk, row.page_id = None, article.pk
        row.verb, row.state = "publish", "failed"
        row.page_title = f"Story {number}"
        row.save(force_insert=True)

    lines = list(csv.DictReader(io.StringIO(export(chief).decode())))

    assert len(lines) == 61
    waiting = next(line for line in lines if line["How it stands"] == "Waiting")
    assert waiting["Time zone"] == "Asia/Almaty"
    assert waiting["As entered"] == (due_at + timedelta(hours=5)).strftime("%Y-%m-%d %H:%M:%S")
    filtered = export(chief, verb="unpublish").decode().splitlines()
    assert len(filtered) == 1


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        (Role.REPORTER, {}, True),
        (Role.TRANSLATOR, {"locale_code": "kk"}, False),
        (Role.REVIEWER, {"locale_code": "en"}, True),
        (Role.SECTION_EDITOR, {"section_key": "0" * 32}, False),
        (Role.CHIEF_EDITOR, {}, True),
    ],
)
def test_only_pieces_of_ones_own_desks_are_listed_and_exported(role, place, sees):
    schedule(make_article(title="A secret plan"), due_at=ahead(hours=2))
    client = sign_in(make_person(role, **place))

    assert rows(client) == (["A secret plan"] if sees else [])
    assert ("A secret plan" in export(client).decode()) is sees
    assert reverse(ADDRESS) in client.get("/admin/account/").text


def test_who_sits_at_no_desk_sees_nothing():
    person = make_person(Role.REPORTER)
    person.groups.clear()
    client = sign_in(person)

    answers = [
        client.get(reverse(ADDRESS)),
        client.get(reverse(f"{ADDRESS}_results")),
        client.get(reverse(ADDRESS), {"export": "csv"}),
    ]

    assert {answer.status_code for answer in answers} == {302}


def test_twelve_rows_cost_as_many_queries_as_two(chief):
    section = make_live_category()

    def fill(count):
        for number in range(count):
            article = make_article(section)
            row = schedule(article, due_at=ahead(hours=2 + number))
            assert row.pk

    fill(2)
    rows(chief)
    with CaptureQueriesContext(connection) as for_two:
        assert len(rows(chief)) == 2
    fill(10)

    with CaptureQueriesContext(connection) as for_many:
        assert len(rows(chief)) == 12

    assert len(for_many) == len(for_two)
