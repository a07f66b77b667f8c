"""*My queue*: what waits in one's own locale, in words, at a constant number of queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.desk.translators.reach import jobs_seen_by
from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from newsroom.translation.jobs.claim import claim, open_work
from newsroom.translation.jobs.models import UNSETTLED, TranslationJob, TranslationRule
from newsroom.translation.jobs.open import open_job
from newsroom.translation.jobs.order import assign
from tests.builders import make_live_article, make_live_category, paragraphs
from tests.review.people import make_person, sign_in
from tests.translation.jobs.orders import again, chief, planned_source, translator, want
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    act,
    change_source,
    live_source,
    section_in_two_languages,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db
QUEUE = "newsroom_translators"


def screen_of(user: Any, **query: str) -> str:
    return str(sign_in(user).get(reverse(QUEUE), query).content.decode())


def test_translators_land_there_and_see_their_locale_only() -> None:
    source = live_source()
    want(source)
    want(source, locale_code="kk")
    client = sign_in(translator())

    landed = client.get("/admin/")
    shown = client.get(landed["Location"]).content.decode()

    assert landed["Location"] == reverse(QUEUE)
    assert shown.count("news-queue__row") == 1
    assert "en → ru" in shown
    assert "My queue (1)" in shown


def test_a_row_says_what_there_is_to_do_and_by_when() -> None:
    person, now = translator(), timezone.now()
    job = want(live_source(), due_at=now + timedelta(hours=30, minutes=5))
    job = open_job(job=job, user=person, now=now)
    page = ArticlePage.objects.get(pk=job.page_id)
    write(page, TARGET[0], *SOURCE[1:], user=person)

    html = screen_of(person)

    assert "27 words" in html
    assert 'value="11"' in html  # three of them
    assert "in 30 h" in html
    assert "news-queue__when--overdue" not in html
    assert "yours, taken " in html
    TranslationJob.objects.update(due_at=timezone.now() + timedelta(minutes=119))
    assert "news-queue__when--overdue" in screen_of(person)


def test_a_claim_shows_to_others_and_a_second_one_is_told_who_has_it() -> None:
    first, second, job = translator(), translator(), want()
    claim(job=job, user=first, now=timezone.now() - timedelta(minutes=1))

    assert f"taken by {first.get_username()} 1 min ago" in screen_of(second)
    answer = sign_in(second).post(reverse("newsroom_translation_take", args=[job.pk]), follow=True)

    assert f"Taken by {first.get_username()}, 1 min ago." in answer.content.decode()
    assert again(job).claimed_by == first


def test_taking_the_next_begins_it_and_opens_its_editor() -> None:
    person, job = translator(), want()

    answer = sign_in(person).post(reverse("newsroom_translation_next"))

    page_id = again(job).page_id
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page_id])
    assert again(job).claimed_by == person


def test_a_source_that_is_not_live_is_read_as_it_was_approved() -> None:
    source = planned_source()
    draft: Any = source.get_latest_revision_as_object()
    draft.title = "A draft that nobody approved"
    draft.save_revision()
    job = want(source)

    html = sign_in(translator()).get(reverse("newsroom_translation_job", args=[job.pk])).text

    assert "The source goes live" in html
    assert "Secret until nine" in html
    assert "A draft that nobody approved" not in html


def test_outdated_passages_are_counted() -> None:
    source, version = translated_story()
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])

    html = screen_of(translator())

    assert "outdated: 1 of 5" in html
    assert reverse("newsroom_passages", args=[version.pk]) in html


def test_filters_stand_in_the_address() -> None:
    section, person = section_in_two_languages(), translator()
    mine = want(make_live_article(section, title="Mine alone"))
    want(make_live_article(make_live_category(), title="Of another section"))
    assign(job=mine, assignee=person, user=chief(), now=timezone.now())
    key = section.translation_key.hex

    found = {
        name: screen_of(person, **query).count("news-queue__row")
        for name, query in {
            "all": {},
            "section": {"section": key},
            "mine": {"assignee": "me"},
            "nobody's": {"assignee": "nobody"},
            "in review": {"state": "in_review"},
            "begun": {"state": "in_progress"},
        }.items()
    }

    assert found == {
        "all": 2, "section": 1, "mine": 1, "nobody's": 1, "in review": 0, "begun": 0,
    }  # fmt: skip


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(QUEUE)).status_code == 200
    return len(captured)


def test_twelve_rows_cost_as_many_queries_as_three() -> None:
    person, boss, section = translator(), chief(), section_in_two_languages()
    client = sign_in(person)

    def add(count: int) -> None:
        for _number in range(count):
            job = want(make_live_article(section, body=paragraphs("One.", "Two.")), user=boss)
            open_job(job=job, user=person, now=timezone.now())

    add(3)
    queries(client)
    three = queries(client)
    add(9)

    assert queries(client) == three


def test_the_desk_orders_on_the_screen_of_a_job() -> None:
    person, boss, job = translator(), chief(), want()
    client, order = sign_in(boss), reverse("newsroom_translation_order", args=[job.pk])

    given = client.post(order, {"deed": "assign", "assignee": person.pk})
    refused = client.post(order, {"deed": "due", "due_at": "2020-01-01T09:00"})
    client.post(order, {"deed": "exempt", "reason": "Of interest abroad only."})

    assert (given.status_code, refused.status_code) == (302, 422)
    assert again(job).exempt_reason == "Of interest abroad only."
    by_script = {"X-Requested-With": "XMLHttpRequest"}
    asked = {"deed": "exempt", "reason": "Why not."}
    assert sign_in(person).post(order, asked, headers=by_script).status_code == 403


def test_many_are_asked_for_at_once_and_rules_are_made_and_dropped() -> None:
    section, boss = section_in_two_languages(), chief()
    pages = [make_live_article(section) for _number in range(2)]
    client = sign_in(boss)

    client.post(
        reverse("newsroom_translation_request"),
        {"id": [page.pk for page in pages], "locales": ["ru", "kk"], "priority": "normal"},
    )
    rules = reverse("newsroom_translation_rules")
    client.post(rules, {"section": section.translation_key.hex, "locales": ["ru", "kk"]})
    rule = TranslationRule.objects.get(locale_code="ru")
    client.post(reverse("newsroom_translation_rule_drop", args=[rule.pk]))

    assert TranslationJob.objects.count() == 4
    assert [one.locale_code for one in TranslationRule.objects.all()] == ["kk"]


def test_the_desk_of_a_story_asks_for_versions_too() -> None:
    source = live_source()

    said = perform(
        "request-translation",
        page=source,
        user=make_person(Role.CHIEF_EDITOR),
        values={"locales": "kk, ru", "priority": "breaking"},
        now=timezone.now(),
    )

    assert said == "2 versions asked for."
    assert {job.priority for job in TranslationJob.objects.all()} == {"breaking"}


def test_an_archive_of_jobs_is_not_looked_through() -> None:
    source, person = live_source(), translator()
    want(source)
    now = timezone.now()
    TranslationJob.objects.bulk_create(
        TranslationJob(
            story_id=f"{number:032x}",
            locale_code="ru",
            source_page_id=source.pk,
            page_id=source.pk,
            due_at=now,
            requested_at=now,
            finished_at=now,
        )
        for number in range(2_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE newsroom_translationjob")

    for jobs in (
        jobs_seen_by(person).filter(open_work()),
        jobs_seen_by(person).filter(UNSETTLED).values("assignee"),
    ):
        plan = jobs.explain()
        assert "jobs_to_do" in plan
        assert "Seq Scan on newsroom_translationjob" not in plan
    assert "My queue (1)" in screen_of(person)


def test_a_version_that_readers_lose_is_work_again_as_long_as_they_have_its_source() -> None:
    _source, version = translated_story()
    assert screen_of(translator()).count("news-queue__row") == 0

    act("unpublish", version)

    assert screen_of(translator()).count("news-queue__row") == 1
