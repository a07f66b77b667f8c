"""Search finds live stories by their words in any form, and nothing that is not public."""

import importlib
import json
import re
import time
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from newsroom.content.models import Author, Byline
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.index_search import index_search, rebuild_search
from newsroom.delivery.models import Document, FollowUp
from newsroom.delivery.recent_days import _remembered, read_days
from newsroom.delivery.search import MOST_RANKED, SearchRefused, find_stories
from newsroom.delivery.search_hits import SearchHit
from newsroom.delivery.search_select import FIND
from newsroom.delivery.search_words import stem_of
from newsroom.delivery.site_models import SearchEntry, Spelling
from newsroom.publishing.database_clock import database_now
from tests.builders import (
    approve,
    make_article,
    make_live_article,
    make_live_category,
    paragraphs,
    publish,
    schedule,
)
from tests.delivery.running import unpublish
from tests.publishing.sets.launches import launch, plan
from tests.publishing.sets.ready import make_ready

MIGRATION: Any = importlib.import_module("newsroom.migrations.0048_search_in_one_table")
ADD_GIST: Any = importlib.import_module("newsroom.migrations.0058_search_by_days")
pytestmark = pytest.mark.django_db(databases=["default", "public"])

# Stories with the same words, so many minutes after one another; `n` tells them apart.
MORE_OF_IT = """
    WITH copies AS (
        INSERT INTO newsroom_document (page_id, public_id, story_id, kind, locale, path, status,
            reason, content_hash, title, category_slug, tag_slugs, author_slugs, in_latest,
            listed_at, first_published_at, updated_at, card, body, etag, built_at,
            related_version, cache_tags)
        SELECT %(page)s * 100000 + n, slug, slug, kind, locale, path || n || '/', status,
            reason, content_hash, title, category_slug, tag_slugs, author_slugs, in_latest,
            listed_at + n * %(minutes)s * interval '1 minute', first_published_at, updated_at,
            json_build_object('n', n, 'entry', page_id * 100000 + n, 'standfirst', '')::text,
            body, etag, built_at, 0, cache_tags
        FROM newsroom_document, generate_series(1, %(count)s) AS n,
            LATERAL (SELECT page_id || 'copy' || n) AS slugs (slug)
        WHERE page_id = %(page)s
        RETURNING page_id, listed_at
    )
    INSERT INTO newsroom_searchentry
        (page_id, locale, content_hash, words, gist, listed_at, text, text_hash)
    SELECT copies.page_id, locale, content_hash, words, gist, copies.listed_at, text, text_hash
    FROM copies, newsroom_searchentry entry WHERE entry.page_id = %(page)s
"""


def entry_of(hit: SearchHit) -> int:
    card = json.loads(hit.card)
    return card.get("entry") or Document.objects.get(public_id=card["id"]).page_id


def more_of(article: Any, *, count: int, minutes: int = 1) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MORE_OF_IT, {"page": article.pk, "count": count, "minutes": minutes})


def index() -> None:
    for row in FollowUp.objects.filter(topic="search", state="pending"):
        index_search(row.payload)
        row.state = FollowUp.State.DONE
        row.done_at = database_now()
        row.save()


def titles(query: str, locale: str = "en") -> list[str]:
    found = find_stories(locale=locale, query=query, limit=20)
    return [json.loads(hit.card)["title"] for hit in found.hits]


@pytest.mark.parametrize(
    ("locale", "title", "queries"),
    [
        ("ru", "Школы переходят на дистанционное обучение", ["школа", "ШКОЛЕ", "школ", "в школу"]),
        ("ru", "Учёный назвал причины", ["ученый", "учёного"]),
        (
            "kk",
            "Қазақстандық ғалымдар кездесті",
            ["Қазақстанның", "қазақстан", "казакстан", "ғалым"],
        ),
        ("kk", "Министрлігінің жаңа шешімі", ["министрлік", "минист", "шешім", "министрлик"]),
        ("kk", "Мектептер кітабы", ["мектебінде кітап", "кітаптың", "китап", "мектепке"]),
        ("kk", "Министрлік шешім шығарды", ["министрлігінің", "министрлiгi", "министpлік"]),
        ("kk", "Қазақстан ғалымдары", ["Qazaqstan", "qazaqstannyñ", "Kazakstan", "ğalym", "galym"]),
        ("kk", "Qazaqstan ğalymdary", ["Қазақстан", "казакстан", "ғалым"]),
        ("kk", "Саясат және Абай", ["saiasat", "Abai", "Abay", "abaı"]),
        ("ru", "Министр приехал", ["мiнистр", "міністр", "министp"]),
        ("en", "Schools reopen in Almaty", ["school", "almat", "reopening schools"]),
    ],
)
def test_inflected_forms_and_beginnings_are_found(
    locale: str, title: str, queries: list[str]
) -> None:
    make_live_article(make_live_category(locale), title=title)
    index()

    assert {query: titles(query, locale) for query in queries} == {
        query: [title] for query in queries
    }
    assert titles("zebra", locale) == []


@pytest.mark.parametrize("query", ["ешкімболмағансөз", "алма бағы", "қалам сатты", "мектепалды"])
def test_words_that_only_begin_alike_are_others(query: str) -> None:
    make_live_article(
        make_live_category("kk"), title="Ешкім Алматы қаласында мектеп бағын сатты демеді"
    )
    index()

    assert titles(query, "kk") == []


def test_words_of_the_body_the_author_the_place_and_the_section_are_found() -> None:
    section = make_live_category(title="Hydrology")
    article = make_article(
        section,
        title="Bridge",
        dateline="Atyrau region",
        body=paragraphs("A <b>sturgeon</b> swam by."),
    )
    author = Author.objects.create(name="Aigerim Sultanova", slug="aigerim")
    article.bylines.add(Byline(author=author, sort_order=0))
    article.save_revision()
    publish(article)
    index()

    for query in ("sturgeon", "sultanova", "hydrology", "atyrau", "bridge sturgeon sultanova"):
        assert titles(query) == ["Bridge"]
    assert titles("bridge zebra") == []


def test_headline_outdoes_the_text() -> None:
    make_live_article(title="Weather", body=paragraphs("The sturgeon " + "rain and wind " * 50))
    make_live_article(title="Sturgeon returns", body=paragraphs("It was seen."))
    make_live_article(title="Prices", body=paragraphs("A sturgeon is dear. " + "Bread too. " * 50))
    index()

    assert titles("sturgeon")[0] == "Sturgeon returns"
    assert len(titles("sturgeon")) == 3


def test_drafts_scheduled_and_withdrawn_stories_are_never_found() -> None:
    make_article(title="Sturgeon draft")
    later = make_article(title="Sturgeon later")
    schedule(later, due_at=database_now().replace(year=2099))
    down, killed = make_live_article(title="Sturgeon down"), make_live_article(title="Sturgeon ink")
    index()
    assert len(titles("sturgeon")) == 2

    unpublish(down)
    leave_public(page_id=killed.pk, status=410, reason="killed", event="kill", now=database_now())

    assert titles("sturgeon") == []
    assert not SearchEntry.objects.exists()


def test_word_that_was_taken_out_finds_nothing_from_that_instant() -> None:
    article = make_live_article(title="Sturgeon returns")
    index()

    article.title = "Fish returns"
    article.save_revision()
    publish(article)

    assert titles("sturgeon") == []
    index()
    assert (titles("sturgeon"), titles("fish")) == ([], ["Fish returns"])


def test_words_of_before_are_gone_in_the_transaction_of_a_launch_set() -> None:
    article = make_live_article(title="Sturgeon returns")
    index()
    article.title = "Fish returns"
    article.save_revision()
    approve(article)
    launch_set = plan([article])
    make_ready(launch_set)

    launch(launch_set)

    assert article.public_id in Document.objects.get(title="Fish returns").body
    assert not SearchEntry.objects.exists()


def test_passages_are_cut_from_the_document_until_its_text_is_taken_over() -> None:
    """Workers of the version before write words only."""
    make_live_article(title="Bridge", standfirst="", body=paragraphs("A sturgeon swam by."))
    index()
    SearchEntry.objects.update(text="Whatever stood here before.", text_hash="of before")

    [hit] = find_stories(locale="en", query="sturgeon", limit=5).hits

    assert hit.snippet_html == "A <mark>sturgeon</mark> swam by."


def test_of_a_common_word_the_newest_two_hundred_are_ranked() -> None:
    article = make_live_article(title="Sturgeon returns", slug="returns")
    index()
    more_of(article, count=MOST_RANKED)

    pages = [find_stories(locale="en", query="sturgeon", limit=100, page=n) for n in (1, 2, 3)]

    assert [(page.total, len(page.hits)) for page in pages[:2]] == [(MOST_RANKED, 100)] * 2
    assert pages[2].hits == []
    # All of them came after the first one.
    ids = {json.loads(hit.card)["n"] for page in pages for hit in page.hits}
    assert ids == set(range(1, MOST_RANKED + 1))


def newest_with(word: str) -> set[int]:
    """As the index by date tells it, story by story."""
    found = SearchEntry.objects.extra(where=["words @@ %s::tsquery"], params=[f"'{word}'"])
    return set(found.order_by("-listed_at").values_list("page_id", flat=True)[:MOST_RANKED])


@pytest.mark.parametrize("word", ["sturgeon", "walrus", "penguin"])
def test_the_newest_are_found_whatever_days_are_looked_at_first(word: str) -> None:
    """Every story, every fourth one (too few in the nearest days), and hardly any."""
    section = make_live_category()
    often, seldom = (
        make_live_article(section, title=title) for title in ("Sturgeon", "Walrus sturgeon")
    )
    make_live_article(section, title="Penguin")
    index()
    # A story of the archive each hour; the last ones are of today.
    SearchEntry.objects.update(listed_at=database_now() - timedelta(hours=1_200))
    Document.objects.update(listed_at=database_now() - timedelta(hours=1_200))
    more_of(often, count=900, minutes=80)
    more_of(seldom, count=300, minutes=240)
    days = read_days("en", today=int(time.time() // 86_400))
    assert "{}" not in days

    with patch.dict("newsroom.delivery.recent_days._remembered", {"en": (time.time(), days)}):
        found = find_stories(locale="en", query=word, limit=100)
        further = find_stories(locale="en", query=word, limit=100, page=2)

    expected = newest_with(stem_of(word, locale="en"))
    shown = {entry_of(hit) for hit in [*found.hits, *further.hits]}
    assert (found.total, shown) == (len(expected), expected)


def test_a_search_looks_up_words_and_days_and_reads_no_table() -> None:
    article = make_live_article(title="Sturgeon returns")
    index()
    more_of(article, count=2_000)
    names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", FIND)))
    select = re.sub(r"%\((\w+)\)s", lambda found: f"${names.index(found[1]) + 1}", FIND)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE newsroom_searchentry, newsroom_document")
        # As it stays with the connection: for any words.
        cursor.execute(f"EXPLAIN (GENERIC_PLAN) {select}")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert plan.count("Bitmap Index Scan on search_by_word_and_day") == 3
    assert "Seq Scan" not in plan


def test_fields_that_documents_do_not_show_answer_no_question() -> None:
    make_live_article(title="Bridge", external_id="zebra-1")
    draft = make_live_article(title="Tunnel")
    draft.title = "Zebra tunnel"
    draft.save_revision()
    index()

    assert titles("zebra") == []


def test_only_the_locale_is_searched() -> None:
    make_live_article(make_live_category("ru"), title="Байконур")
    make_live_article(make_live_category("kk"), title="Байконур")
    index()

    assert (len(titles("байконур", "ru")), titles("байконур", "en")) == (1, [])


def test_highlights_mark_words_and_escape_everything_else() -> None:
    make_live_article(
        title="<i>Sturgeon</i> & schools",
        standfirst="",
        body=paragraphs("Rain. " * 100 + "Two schools watched the sturgeon &lt;swim&gt; by."),
    )
    index()

    [hit] = find_stories(locale="en", query="school sturg", limit=5).hits

    assert hit.title_html == ("&lt;i&gt;<mark>Sturgeon</mark>&lt;/i&gt; &amp; <mark>schools</mark>")
    assert "<mark>schools</mark> watched the <mark>sturgeon</mark> &lt;swim&gt; by." in (
        hit.snippet_html
    )
    assert hit.snippet_html.startswith("… ")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("a\x00b", "not_text"),
        ("a\x01b", "not_text"),
        ("\u202ea", "not_text"),
        ("a\u2066", "not_text"),
        (b"a\xff".decode(errors="replace"), "not_text"),
        ("a" * 300, "too_long"),
        ("a " * 11, "too_many_words"),
    ],
)
def test_b6_what_is_no_query_is_refused_by_name(query: str, reason: str) -> None:
    with pytest.raises(SearchRefused) as refused:
        find_stories(locale="en", query=query, limit=5)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "query",
    ["", "   ", "!!!", "' | 'a':*", "\\", "a & !b", ":*", "''", "日本", "o'brien", "😀", "\ud800"],
)
def test_no_sign_breaks_the_query(query: str) -> None:
    assert find_stories(locale="en", query=query, limit=5).total == 0


def test_pages_follow_each_other_and_the_total_is_exact() -> None:
    section = make_live_category()
    for number in range(5):
        make_live_article(section, title=f"Sturgeon {number}")
    index()

    pages = [find_stories(locale="en", query="sturgeon", limit=2, page=n) for n in (1, 2, 3)]

    found = [json.loads(hit.card)["title"] for page in pages for hit in page.hits]
    assert sorted(found) == [f"Sturgeon {number}" for number in range(5)]
    assert {page.total for page in pages} == {5}


def test_search_takes_one_query_and_one_more_a_minute() -> None:
    make_live_article(title="Sturgeon")
    index()
    _remembered.clear()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connections["public"]) as queries:
            find_stories(locale="en", query="sturgeon", limit=5)
        counts.append(len(queries))
    assert counts == [2, 1]


def corrected(query: str, locale: str = "en") -> tuple[str, list[str]]:
    found = find_stories(locale=locale, query=query, limit=20)
    return found.corrected, [json.loads(hit.card)["title"] for hit in found.hits]


@pytest.mark.parametrize(
    ("locale", "title", "typed", "meant"),
    [
        ("en", "Sturgeon returns to the river", "sturgoen", "sturgeon"),
        ("en", "Sturgeon returns to the river", "sturgen", "sturgeon"),
        ("en", "Sturgeon returns to the river", "sturrgeon", "sturgeon"),
        ("en", "Sturgeon returns to the river", "The rivet sturgeon", "The river sturgeon"),
        ("ru", "Осётр вернулся в реку", "осеёр", "осётр"),
        ("ru", "Правительство одобрило проект", "правитльство", "правительство"),
        ("kk", "Үкімет жобаны мақұлдады", "укемет", "үкімет"),
        ("kk", "Үкімет жобаны мақұлдады", "жобаны макулдаы", "жобаны мақұлдады"),
        # Two mistakes in a long word, one in each of several.
        ("en", "Sturgeon returns to the river", "strugoen", "sturgeon"),
        ("en", "Sturgeon returns to the river", "sturgoen retunrs rivet", "sturgeon returns river"),
        ("ru", "Правительство одобрило проект", "праивтелсьтво", "правительство"),
        ("kk", "Министрліктің жобасы", "минестрлктің", "министрліктің"),
    ],
)
def test_a_mistyped_word_is_taken_for_the_nearest_one(
    locale: str, title: str, typed: str, meant: str
) -> None:
    make_live_article(make_live_category(locale), title=title)
    index()

    assert corrected(typed, locale) == (meant, [title])


def test_what_is_found_is_never_corrected() -> None:
    make_live_article(title="Walrus arrives")
    make_live_article(title="Sturgeon reopens")
    index()

    assert corrected("walrus") == ("", ["Walrus arrives"])
    # Both words are there, in no one story.
    assert corrected("walrus sturgeon") == ("", [])
    # One word that nobody has leaves nothing.
    assert corrected("walrsu zeppelin") == ("", [])
    assert corrected("brd") == ("", [])


def test_fewer_mistakes_outdo_a_commoner_word() -> None:
    for title in ("Sturgeon", "Sturdeon one", "Sturdeon two"):
        make_live_article(title=title)
    index()

    assert corrected("sturgeom")[0] == "sturgeon"


def test_two_mistakes_in_a_short_word_are_another_word() -> None:
    make_live_article(title="Bridge reopens")
    index()

    assert corrected("birgde") == ("", [])


def test_words_of_before_get_what_two_mistakes_need() -> None:
    make_live_article(title="Sturgeon returns")
    index()
    full = Spelling.objects.get(word="sturgeon")
    Spelling.objects.update(near=["sturgeon"])

    list(rebuild_search())

    assert Spelling.objects.get(word="sturgeon").near == full.near


def test_of_two_near_words_the_commoner_one_is_meant() -> None:
    for title in ("Lasers", "Layers one", "Layers two"):
        make_live_article(title=title)
    index()

    assert corrected("laxers")[0] == "layers"


def test_only_words_of_live_stories_are_guessed() -> None:
    make_article(title="Sturgeon draft")
    later = make_article(title="Sturgeon later")
    schedule(later, due_at=database_now().replace(year=2099))
    hide = make_live_article(title="Whirlpool drained")
    down = make_live_article(title="Quagmire drained")
    index()
    guessed = [corrected(typed)[0] for typed in ("sturgoen", "whirlpol", "quagmiree")]
    assert guessed == ["", "whirlpool", "quagmire"]

    leave_public(page_id=hide.pk, status=410, reason="killed", event="kill", now=database_now())
    unpublish(down)

    assert [corrected(typed) for typed in ("whirlpol", "quagmiree")] == [("", []), ("", [])]
    list(rebuild_search())
    assert not Spelling.objects.filter(word__in=["whirlpool", "quagmire", "sturgeon"]).exists()


def test_word_that_was_taken_out_is_not_guessed_from_that_instant() -> None:
    article = make_live_article(title="Whirlpool drained")
    index()

    article.title = "Pond drained"
    article.save_revision()
    publish(article)

    assert corrected("whirlpol") == ("", [])


def test_a_correction_takes_four_queries_and_a_miss_two() -> None:
    make_live_article(title="Sturgeon")
    index()
    titles("sturgeon")
    with CaptureQueriesContext(connections["public"]) as mistyped:
        find_stories(locale="en", query="sturgoen", limit=5)
    with CaptureQueriesContext(connections["public"]) as unknown:
        find_stories(locale="en", query="zeppelin", limit=5)

    assert (len(mistyped), len(unknown)) == (4, 2)


def test_very_long_text_is_indexed_as_far_as_it_fits() -> None:
    words = " ".join(f"слово{number}буква" for number in range(30_000))
    make_live_article(title="Long", body=paragraphs(words))
    index()

    assert titles("long") == ["Long"]
    assert titles("слово7буква") == ["Long"]


def test_rebuild_restores_what_was_lost_and_forgets_what_is_not_live() -> None:
    article: Any = make_live_article(title="Sturgeon")
    SearchEntry.objects.all().delete()
    SearchEntry.objects.create(page_id=10**9, locale="en", content_hash="x", words="")

    assert list(rebuild_search()) == [1]

    assert titles("sturgeon") == ["Sturgeon"]
    assert list(SearchEntry.objects.values_list("page_id", flat=True)) == [article.pk]


def test_rows_of_before_get_the_date_of_their_document() -> None:
    section = make_live_category()
    pages = [make_live_article(section, title=f"Sturgeon {number}") for number in range(3)]
    index()
    dates = dict(Document.objects.values_list("page_id", "listed_at"))
    SearchEntry.objects.update(listed_at=database_now())

    MIGRATION.fill(None, None)

    assert dict(SearchEntry.objects.values_list("page_id", "listed_at")) == {
        page.pk: dates[page.pk] for page in pages
    }


def test_rows_of_before_are_ranked_and_get_their_gist() -> None:
    make_live_article(title="Sturgeon returns", body=paragraphs("It was seen."))
    make_live_article(title="Weather", body=paragraphs("A sturgeon, rain, rain and rain."))
    index()
    gists = dict(SearchEntry.objects.values_list("page_id", "gist"))
    assert ["'rain'" in gist for _page, gist in sorted(gists.items())] == [False, True]
    assert ["'sturgeon'" in gist for _page, gist in sorted(gists.items())] == [True, False]
    SearchEntry.objects.update(gist=None)
    assert titles("sturgeon") == ["Sturgeon returns", "Weather"]

    ADD_GIST.fill(None, None)

    assert dict(SearchEntry.objects.values_list("page_id", "gist")) == gists
