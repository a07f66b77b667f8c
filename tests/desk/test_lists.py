"""The report of lists and readers, its sample of the day, and judgements for the benchmark."""

import io
import re
import uuid
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom.audience.hours import last_hours
from newsroom.audience.totals import add_counted_views
from newsroom.content.models import ArticlePage
from newsroom.related.full_rebuild import Rebuild
from newsroom.related.judgements import sample_of
from newsroom.related.models import ListJudgement
from newsroom.review.policy import Role
from tests.benchmarks.judged_sets import judged_sets_in
from tests.benchmarks.related import score_sets
from tests.builders import make_live_category, publish
from tests.related.rebuilding import advance_to, begin
from tests.related.stories import settle, shown_with, tell
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
LISTS, JUDGE = reverse("newsroom_lists"), reverse("newsroom_lists_judge")


@pytest.fixture
def told():
    section = make_live_category("en", title="World", slug="world")
    pages = {number: tell(number, section=section) for number in (1, 2, 3, 7)}
    settle()
    return pages


@pytest.fixture
def desk():
    return sign_in(make_person(Role.SECTION_EDITOR))


def look(client, **query):
    answer = client.get(LISTS, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def cells(row):
    return [" ".join(cell.get_text().split()) for cell in row.select("th, td")]


def test_lists_of_a_locale_are_counted_by_their_length(told, desk):
    quiet = told[7].get_latest_revision_as_object()
    quiet.similar_news = "none"
    quiet.save_revision()

    (row,) = look(desk).select(".news-lists__table tbody tr")

    # Three about the flood with two places each; chess wants no list.
    assert cells(row)[:6] == ["English", "4", "0", "3", "0", "1"]
    assert re.fullmatch(r"\w{3} \d+ \w{3} \d\d:\d\d", cells(row)[6])


def test_what_waits_and_what_is_rebuilt_is_told(told, desk):
    publish(told[1])
    begin("en")
    rebuild = Rebuild("en")
    counting = rebuild_told(desk)
    advance_to("signing", rebuild)

    text = look(desk).get_text(" ")

    assert "1 change waits to be calculated, since " in text
    assert counting == "English is being rebuilt, counting words: 0 of 4"
    assert rebuild_told(desk) == "English is being rebuilt, reading the stories: 4 of 4"


def rebuild_told(desk):
    (told,) = re.findall(r"English is being rebuilt.*? of \d+", " ".join(look(desk).text.split()))
    return told


def test_views_stand_by_hour_and_source_of_the_locale(told, desk):
    now = timezone.now()
    hours = last_hours(2, now=now)
    sources = {
        ("en", "search", hours[0]): 30,
        ("en", "direct", hours[1]): 10,
        ("kk", "social", hours[1]): 900,
    }
    add_counted_views({}, batch_id=uuid.uuid4().hex, now=now, sources=sources)

    html = look(desk)

    heads = [one.get_text() for one in html.select(".news-lists__hours thead th")]
    rows = [cells(row) for row in html.select(".news-lists__hours tbody tr")]
    assert heads == ["Hour from", "All views", "Search engines", "Direct"]
    assert [row[1:] for row in rows[:3]] == [
        ["10", "0", "10"],
        ["30", "30", "0"],
        ["0", "0", "0"],
    ]
    assert len(rows) == 48
    assert "40 views in the last 48 hours" in html.get_text()
    assert len(html.select(".news-lists__plots svg")) == 3


def test_the_sample_is_one_live_story_with_a_list_all_day(told):
    day = date(2026, 11, 28)
    listed = {page.pk for page in told.values() if shown_with(page)}

    seen = [sample_of(day, locale="en", number=number).page_id for number in range(40)]

    assert sample_of(day, locale="en").page_id == seen[0]
    assert set(seen) <= listed
    assert sample_of(day, locale="kk") is None


def test_judgements_are_kept_once_a_person_and_exported_for_the_benchmark(told, desk, tmp_path):
    first, second = shown_with(told[1])
    answers = {f"place-{first}": "right", f"place-{second}": "wrong", "place-x": "right"}
    post = {"story": told[1].pk, "sample": 0, **answers, f"place-{told[7].pk}": "right"}
    desk.post(JUDGE, post)
    again = desk.post(JUDGE, {**post, f"place-{second}": "right"})
    other = sign_in(make_person(Role.REPORTER))
    other.post(JUDGE, {"story": told[1].pk, f"place-{first}": "right", f"place-{second}": "wrong"})

    output = io.StringIO()
    call_command("export_judgements", str(tmp_path), stdout=output)

    assert again.url == f"{LISTS}?locale=en&sample=1#sample"
    assert ListJudgement.objects.count() == 4
    assert output.getvalue() == "en: 4 articles, 2 judgements\n"
    (judged,) = judged_sets_in(tmp_path)
    names = dict(ArticlePage.objects.values_list("pk", "public_id"))
    assert judged.grades == {names[told[1].pk]: {names[first]: 2}}
    assert {one.id for one in judged.articles} == {names[page.pk] for page in told.values()}
    assert score_sets([judged])[judged.name]["engine"]["P@5"] == 0.2


def test_what_was_said_stands_there_the_next_time(told, desk):
    story = sample_of(timezone.localdate(), locale="en")
    place = shown_with(ArticlePage.objects.get(pk=story.page_id))[0]
    desk.post(JUDGE, {"story": story.page_id, f"place-{place}": "wrong"})

    checked = look(desk).select("input[checked]")

    assert [(one["name"], one["value"]) for one in checked] == [(f"place-{place}", "wrong")]


def test_nothing_said_is_nothing_kept(told, desk):
    answer = desk.post(JUDGE, {"story": told[1].pk, "sample": 3})

    said = [str(one) for one in get_messages(answer.wsgi_request)]
    assert said == ["Say of one place at least whether it is right."]
    assert answer.url == f"{LISTS}?locale=en&sample=3#sample"
    assert not ListJudgement.objects.exists()
    with pytest.raises(CommandError, match="Nobody has judged"):
        call_command("export_judgements", "/nowhere")


def test_a_newsroom_without_stories_has_its_report_too(desk):
    text = look(desk, locale="kk", sample="x").get_text()

    assert "Nothing is live yet." in text
    assert "No story of this language has a list yet." in text


def test_more_stories_and_hours_cost_no_more_queries(told, desk):
    desk.get(LISTS)
    with CaptureQueriesContext(connection) as few:
        desk.get(LISTS)
    section = told[1].get_parent().specific
    for number in (4, 5, 6):
        tell(number, section=section)
    settle()
    now = timezone.now()
    sources = {("en", "search", now - timedelta(hours=n)): 5 for n in range(40)}
    add_counted_views({}, batch_id="more", now=now, sources=sources)

    with CaptureQueriesContext(connection) as many:
        desk.get(LISTS)

    assert len(many) == len(few)
