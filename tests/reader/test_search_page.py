"""The search page: a form with an address, which explains what it did not find or would not do."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from newsroom.delivery.run_due import run_due_follow_ups
from tests.builders import make_article, make_live_article, make_live_category, paragraphs

pytestmark = pytest.mark.django_db
SHOWN = datetime(2018, 7, 10, 5, tzinfo=UTC)


def search(client: Client, locale: str = "en", **asked: str) -> str:
    answer = client.get(f"/{locale}/search/", asked)
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    return answer.content.decode()


def note_of(html: str) -> str:
    found = re.search(r'role="status">([^<]*)<', html)
    assert found
    return found[1]


def test_a_search_finds_live_stories_and_marks_the_words(client: Client) -> None:
    section = make_live_category("ru", title="Город")
    make_live_article(section, title="Мосты через реку открыты", body=paragraphs("Вода ушла."))
    make_live_article(
        section,
        title="Школа получила книги",
        standfirst="",
        body=paragraphs("Книг много."),
    )
    make_article(section, title="Мост из черновика", body=paragraphs("Секретный мост."))
    run_due_follow_ups(seconds=60)

    html = search(client, "ru", q="мост")

    assert "<mark>Мосты</mark> через реку открыты" in html
    assert note_of(html) == "1 материал"
    assert 'value="мост"' in html
    assert "Школа получила" not in html
    assert "чернов" not in html


@pytest.mark.parametrize(
    ("asked", "locale", "said"),
    [
        ({}, "en", "Type a word or a name"),
        ({"q": "   "}, "kk", "сөз немесе есім жазыңыз"),
        ({"q": "небывалое"}, "ru", "По запросу «небывалое» ничего не найдено."),
        ({"q": "x" * 500}, "en", "This search is too long"),
        ({"q": "a\x00b"}, "ru", "Запрос слишком длинный или содержит знаки"),
        ({"q": " ".join("abcdefghijklmnop")}, "kk", "Сұрау тым ұзын"),
        ({"q": "?!."}, "en", "Nothing was found for “?!.”."),
    ],
)
def test_whatever_is_asked_is_explained(
    client: Client, asked: dict[str, str], locale: str, said: str
) -> None:
    assert said in note_of(search(client, locale, **asked))


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "{}", "%"]
)
def test_m51_a_query_is_words_and_never_markup(client: Client, hostile: str) -> None:
    html = search(client, q=hostile)

    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert ("{{7*7}}" in html) == (hostile == "{{7*7}}")


def test_a_found_headline_is_words_and_never_markup(client: Client) -> None:
    make_live_article(title="Bridge <script>alert(1)</script>", slug="script")
    run_due_follow_ups(seconds=60)

    html = search(client, q="bridge")

    assert "<mark>Bridge</mark> &lt;script&gt;" in html


def test_results_go_on_page_by_page(client: Client) -> None:
    section = make_live_category()
    for number in range(21):
        make_live_article(
            section, title=f"Bridge {number}.", shown_at=SHOWN + timedelta(days=number)
        )
    run_due_follow_ups(seconds=60)
    first = search(client, q="bridge")

    further = re.search(r'href="http://testserver([^"]+)" rel="next"', first)
    assert further
    second = client.get(further[1].replace("&amp;", "&")).content.decode()

    assert first.count("teaser-headline") == 20
    assert second.count("teaser-headline") == 1
    assert note_of(first) == note_of(second) == "21 stories"
    assert 'rel="prev"' in second


@pytest.mark.parametrize("page", ["0", "-1", "x", "51", "9" * 40, "1e9", "²"])
def test_a_mistyped_page_is_the_first(client: Client, page: str) -> None:
    make_live_article(title="Bridge")
    run_due_follow_ups(seconds=60)

    assert "<mark>Bridge</mark>" in search(client, q="bridge", page=page)


def test_another_language_repeats_the_question(client: Client) -> None:
    html = search(client, "en", q="мост & река")

    assert "/ru/search/?q=%D0%BC%D0%BE%D1%81%D1%82+%26+" in html


def test_an_unknown_locale_has_no_search(client: Client) -> None:
    assert client.get("/xx/search/").status_code == 404
