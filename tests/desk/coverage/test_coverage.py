"""The coverage matrix: what each cell says and opens, for whom, and asking from it."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.desk.coverage import stories
from newsroom.desk.coverage.newest import OUT
from newsroom.desk.coverage.wanted import Wanted
from newsroom.desk.coverage.weeks import charts_of
from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.order import exempt
from tests.builders import make_article, make_category, make_live_article
from tests.review.people import make_person, sign_in
from tests.translation.jobs.orders import chief, want
from tests.translation.newsroom_in_two_languages import (
    begin,
    live_source,
    section_in_two_languages,
    send_out,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db
COVERAGE = reverse("newsroom_coverage")
ASK = reverse("newsroom_coverage_ask")


def cells(user, story, query=""):
    """By locale: the state, and where it leads; None where the story is not listed."""
    text = sign_in(user).get(f"{COVERAGE}{query}").text
    row = re.search(rf'<span id="story-{story.pk}".*?</tr>', text, re.DOTALL)
    if row is None:
        return None
    found = re.findall(
        r'news-cell--(\w+)">(?:<a href="([^"]+)".*?</a>)?.*?</td>', row[0], re.DOTALL
    )
    return dict(zip(("en", "ru", "kk"), found, strict=True))


def test_a_cell_says_how_a_version_stands_and_opens_the_work():
    user = chief()
    source = live_source()
    begin_at = reverse("newsroom_translate", args=[source.pk, "ru"])
    assert cells(user, source)["en"] == ("source", reverse("newsroom_story", args=[source.pk]))
    assert cells(user, source)["ru"] == ("missing", begin_at)

    job = reverse("newsroom_translation_job", args=[want(source).pk])
    assert cells(user, source)["ru"] == ("requested", job)

    version = begin(source, user=user)
    edit = reverse("wagtailadmin_pages:edit", args=[version.pk])
    assert cells(user, source)["ru"] == ("in_progress", edit)

    kazakh = exempt(
        page=source, locale_code="kk", reason="Local news", user=user, now=timezone.now()
    )
    job = reverse("newsroom_translation_job", args=[kazakh.pk])
    assert cells(user, source)["kk"] == ("exempt", job)


def test_what_readers_have_is_current_then_outdated_or_an_adaptation():
    user = chief()
    source, version = translated_story()
    story = reverse("newsroom_story", args=[version.pk])
    assert cells(user, source)["ru"] == ("current", story)

    send_out(write(source, "The bridge opened.", "It is 858 metres long.", "Trams cross it."))
    passages = reverse("newsroom_passages", args=[version.pk])
    assert cells(user, source)["ru"] == ("outdated", passages)
    assert "0 min behind" in sign_in(user).get(COVERAGE).text

    perform(
        "become-adaptation",
        page=ArticlePage.objects.get(pk=version.pk),
        user=user,
        values={"reason": "Its own text"},
        now=timezone.now(),
    )
    perform(
        "still-right",
        page=ArticlePage.objects.get(pk=version.pk),
        user=user,
        values={"reason": "Looked at"},
        now=timezone.now(),
    )
    assert cells(user, source)["ru"] == ("adaptation", story)


def test_drafts_of_other_desks_are_missing_and_lead_nowhere():
    translator = make_person(Role.TRANSLATOR, locale_code="kk")
    source = live_source()
    secret = make_article(source.get_parent().specific, title="Nobody knows yet")
    begin(source)

    shown = cells(translator, source)

    assert shown["en"] == ("source", "")
    assert shown["ru"] == ("missing", "")
    assert shown["kk"] == ("missing", reverse("newsroom_translate", args=[source.pk, "kk"]))
    assert cells(translator, secret) is None


def test_filters_stand_in_the_address():
    user = chief()
    source = live_source()
    other = make_live_article()
    want(source)
    key = source.get_parent().specific.translation_key.hex
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert cells(user, other, "?state=requested&locale=ru") is None
    assert cells(user, source, "?state=requested&locale=ru")["ru"][0] == "requested"
    assert cells(user, other, f"?section={key}") is None
    assert cells(user, source, f"?section={key}")["ru"][0] == "requested"
    assert cells(user, source, f"?since={tomorrow}") is None
    assert cells(user, source, f"?until={tomorrow - timedelta(days=2)}") is None
    assert cells(user, source, f"?until={tomorrow}")["ru"][0] == "requested"
    assert cells(user, source, "?state=nonsense&since=2026-99-99&section=x")["kk"][0] == "missing"


def test_many_are_asked_for_by_ticks_and_refusals_are_named():
    user = chief()
    source, again = live_source(), make_live_article()
    want(source)

    answer = sign_in(user).post(
        f"{ASK}?locale=ru", {"id": [source.pk, again.pk, "9" * 30], "into": ["ru"]}
    )

    assert answer.url == f"{COVERAGE}?locale=ru"
    said = [str(one) for one in get_messages(answer.wsgi_request)]
    assert said[0] == "1 version asked for."
    assert said[1].endswith("ru: It is wanted in that locale already: change the job instead.")
    assert TranslationJob.objects.get(source_page_id=again.pk).requested_by == user


def test_a_translator_asks_for_nothing():
    source = live_source()

    answer = sign_in(make_person(Role.TRANSLATOR, locale_code="ru")).post(
        ASK, {"id": [source.pk], "into": ["ru"]}
    )

    assert answer.url == "/admin/"
    assert not TranslationJob.objects.exists()


def test_sections_show_their_names_and_lead_to_them():
    section = section_in_two_languages()
    make_category("kk", translation_key=section.translation_key, name_confirmed=False)

    text = sign_in(chief()).get(f"{COVERAGE}?rows=sections").text

    row = re.search(rf">{section.title}</th>.*?</tr>", text, re.DOTALL)
    assert re.findall(r"news-cell--(\w+)", row[0]) == ["source", "current", "missing"]
    assert f"{reverse('newsroom_names')}?locale=kk&amp;kind=section" in row[0]


def test_weeks_count_stories_and_the_time_until_a_version():
    source, version = translated_story()
    make_live_article(source.get_parent().specific)
    began = timezone.now()
    ArticlePage.objects.filter(live=True).update(first_published_at=began)
    ArticlePage.objects.filter(pk=version.pk).update(
        first_published_at=began + timedelta(minutes=45)
    )

    english, russian = charts_of({"en": "English", "ru": "Русский"}, now=began)

    assert (english.weeks[-1].covered, english.weeks[-1].minutes) == (100, None)
    assert (russian.weeks[-1].covered, russian.weeks[-1].minutes) == (50, 45)
    assert russian.weeks[0].covered is None


def test_a_story_is_as_new_as_its_newest_version():
    user, day = chief(), timezone.localdate()
    source, version = translated_story()
    other = make_live_article(source.get_parent().specific)
    ages = {source: 9, other: 5, version: 2}
    for page, days in ages.items():
        ArticlePage.objects.filter(pk=page.pk).update(
            first_published_at=timezone.now() - timedelta(days=days)
        )

    def listed(query=""):
        text = sign_in(user).get(f"{COVERAGE}{query}").text
        return [int(pk) for pk in re.findall(r'id="story-(\d+)"', text)]

    assert listed() == [source.pk, other.pk]
    assert listed(f"?since={day - timedelta(days=3)}") == [source.pk]
    assert listed(f"?until={day - timedelta(days=4)}") == [other.pk]


def test_an_archive_is_not_looked_through(monkeypatch):
    monkeypatch.setattr(stories, "MOST_STORIES", 2)
    section = section_in_two_languages()
    for _number in range(8):
        make_live_article(section)
    begin(make_live_article(section), user=chief())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    user, rows = chief(), []

    def count(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if "newsroom_articlepage" in sql:
            rows.append(context["cursor"].rowcount)
        return answer

    with connection.execute_wrapper(count):
        keys = stories.newest_keys(Wanted(), locales=["en"], user=user)
    plan = OUT.within(ArticlePage.objects.filter(live=True), wanted=Wanted())[:3].explain()

    assert (len(keys), rows) == (3, [3, 1])
    assert re.search(r"Index Scan Backward using \w*first_published_at\w* on", plan)


def test_more_stories_cost_no_more_queries():
    user = chief()
    desk = sign_in(user)
    section = section_in_two_languages()
    want(make_live_article(section))
    desk.get(COVERAGE)
    with CaptureQueriesContext(connection) as few:
        desk.get(COVERAGE)
    for _number in range(4):
        want(make_live_article(section))
        begin(make_live_article(section), user=user)

    with CaptureQueriesContext(connection) as many:
        answer = desk.get(COVERAGE)

    assert "9 stories" in answer.text
    assert len(many) == len(few)
