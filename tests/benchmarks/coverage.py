"""What the coverage matrix costs: a thousand stories in five locales on one page, for a chief.

Asked once with nothing else in the newsroom, and once before an archive of twenty thousand,
which must not count. Of each: statements, rows that came back, wall time, processor time of this
process, time spent waiting for statements, size of the page. The counter of *My queue* beside it,
for a translator, with a job for each version. Target: a second of processor time at most, and the
same number of statements and rows.
"""

import argparse
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.desk.translators.landing import waiting
from newsroom.review.policy import Role
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.models import LocaleVersion
from tests.benchmarks.trial import say
from tests.builders import make_live_article, make_live_category
from tests.harness.stack import LiveStack
from tests.review.people import make_person, sign_in

LANGUAGES = [*settings.LANGUAGES, ("tr", "Türkçe"), ("uz", "Oʻzbekcha")]
ROUNDS = 7
# A version in each locale but for every fourth, a story every ten minutes.
PAGES = """
INSERT INTO wagtailcore_page (id, {columns})
SELECT %(begin)s + n * 5 + place, {values}
FROM wagtailcore_page AS page, generate_series(%(first)s, %(last)s) AS n,
    unnest(%(locales)s::int[], %(paths)s::text[]) WITH ORDINALITY AS shelf (locale, path, place)
WHERE page.id = %(page)s AND (place = 1 OR (n + place) %% 4 <> 0)
"""
PAGE_VALUES = {
    "path": "shelf.path || lpad(upper(to_hex(4096 + n)), 4, '0')",
    "slug": "'story-' || n",
    "url_path": "'/story-' || n || '/' || place",
    "title": "'Story ' || n || ' of the day, in words of usual length'",
    "draft_title": "'Story ' || n || ' of the day, in words of usual length'",
    "translation_key": "md5('story' || n)::uuid",
    "locale_id": "shelf.locale",
    "first_published_at": "now() - n * interval '10 minutes' + place * interval '40 minutes'",
    "last_published_at": "now() - n * interval '10 minutes' + place * interval '40 minutes'",
}
ARTICLES = """
INSERT INTO newsroom_articlepage (page_ptr_id, {columns})
SELECT copy.id, {values} FROM newsroom_articlepage AS page, wagtailcore_page AS copy
WHERE page.page_ptr_id = %(page)s AND copy.id >= %(begin)s
    AND NOT EXISTS (SELECT FROM newsroom_articlepage known WHERE known.page_ptr_id = copy.id)
"""
ARTICLE_VALUES = {"public_id": "'b' || left(md5('page' || copy.id), 15)"}
VERSIONS = """
INSERT INTO newsroom_localeversion (page_id, story_id, relation, source_page_id, segments, outdated,
    outdated_in_draft, changed_facts, correction_pending, origin)
SELECT id, replace(translation_key::text, '-', ''),
    CASE WHEN id = source THEN 'original' ELSE 'translation' END, nullif(source, id), 12,
    (id %% 7 = 0)::int, 0, 0, false, 'human'
FROM (SELECT *, min(id) OVER (PARTITION BY translation_key) AS source
    FROM wagtailcore_page WHERE id >= %(begin)s) AS page
ON CONFLICT DO NOTHING
"""
JOBS = """
INSERT INTO newsroom_translationjob (story_id, locale_code, source_page_id, page_id, priority,
    due_at, requested_at, requested_by_name, started_at, finished_at, exempted_by_name,
    exempt_reason)
SELECT version.story_id, locale.language_code, version.source_page_id, page.id, 'normal', now(),
    now(), '', now(), now(), '', ''
FROM wagtailcore_page AS page JOIN newsroom_localeversion AS version ON version.page_id = page.id
JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
WHERE page.id >= %(begin)s AND version.source_page_id IS NOT NULL
ON CONFLICT DO NOTHING
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=1_000, help="stories")
    parser.add_argument("--archive", type=int, default=20_000, help="older ones")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    languages = {"LANGUAGES": LANGUAGES, "WAGTAIL_CONTENT_LANGUAGES": LANGUAGES}
    with override_settings(**languages):
        newsroom = Newsroom()
        chief, translator = make_person(Role.CHIEF_EDITOR), make_person(Role.TRANSLATOR)
        measured: dict[str, Any] = {}
        for name, first, last in (
            (f"{options.count} stories", 1, options.count),
            (f"and {options.archive} older", options.count + 1, options.count + options.archive),
        ):
            newsroom.fill(first, last)
            measured[name] = cost_of(sign_in(chief)) | {"counter": cost_of_counter(translator)}
            say(f"{name:<18} {measured[name]}")
    return measured


class Newsroom:
    """One live story in a section of five locales; `fill` makes copies of it."""

    def __init__(self) -> None:
        for code, _name in LANGUAGES:
            Locale.objects.get_or_create(language_code=code)
        english = make_live_category("en", slug="city")
        for code in ("ru", "kk"):
            make_live_category(code, slug="city", translation_key=english.translation_key)
        self.story = make_live_article(english)
        self.begin = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1_000

    def fill(self, first: int, last: int) -> None:
        """Past the guard of what is live, which knows nothing of copies."""
        locales = dict(Locale.objects.values_list("language_code", "pk"))
        sections = dict(
            CategoryPage.objects.filter(slug="city").values_list("locale__language_code", "path")
        )
        values = {
            "begin": self.begin,
            "page": self.story.pk,
            "first": first,
            "last": last,
            "locales": [locales[code] for code, _name in LANGUAGES],
            # Two locales have no section of their own yet.
            "paths": [sections.get(code, f"{sections['en']}{code}00") for code, _name in LANGUAGES],
        }
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(copying(PAGES, Page, PAGE_VALUES), values)
            cursor.execute(copying(ARTICLES, ArticlePage, ARTICLE_VALUES), values)
            cursor.execute(VERSIONS, values)
            cursor.execute(JOBS, values)
        TranslationJob.objects.filter(page_id=self.story.pk).delete()
        with connection.cursor() as cursor:
            for model in (Page, ArticlePage, LocaleVersion, TranslationJob):
                cursor.execute(f"ANALYZE {model._meta.db_table}")


def copying(statement: str, model: Any, others: dict[str, str]) -> str:
    """With every column of the model but its key, as it is in the story that is copied."""
    columns = [one.column for one in model._meta.local_concrete_fields if not one.primary_key]
    values = [others.get(column, f"page.{column}") for column in columns]
    return statement.format(columns=", ".join(columns), values=", ".join(values))


def cost_of(client: Client) -> dict[str, Any]:
    """Medians; the first look fills caches of templates and is left out."""
    address = reverse("newsroom_coverage")
    client.get(address)
    walls, processors = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter(), time.process_time()
        answer = client.get(address)
        walls.append(time.perf_counter() - begun[0])
        processors.append(time.process_time() - begun[1])
    with counted_rows() as rows, CaptureQueriesContext(connection) as queries:
        client.get(address)
    return {
        "statements": len(queries),
        "rows": sum(rows),
        "wall_ms": in_ms(statistics.median(walls)),
        "processor_ms": in_ms(statistics.median(processors)),
        "statements_ms": in_ms(sum(float(one["time"]) for one in queries.captured_queries)),
        "kilobytes": len(answer.content) // 1_000,
    }


def cost_of_counter(user: Any) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        waiting(user)
        times.append(time.perf_counter() - begun)
    return in_ms(statistics.median(times))


@contextmanager
def counted_rows() -> Iterator[list[int]]:
    """How many each statement gave back."""
    rows: list[int] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        rows.append(max(context["cursor"].rowcount, 0))
        return answer

    with connection.execute_wrapper(count):
        yield rows


def in_ms(seconds: float) -> float:
    return round(seconds * 1_000, 1)
