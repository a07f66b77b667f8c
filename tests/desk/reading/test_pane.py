"""The pane: what changed, beside it the preview, checks and comments; a fragment and a page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.review.last_reads import LastRead
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from tests.builders import make_article, make_live_article, make_live_category, paragraphs
from tests.desk.reading.panes import BROWSER, SCRIPT, open_pane, reading_url, soup_of, texts
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import change_story, submit_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return make_person(Role.SECTION_EDITOR)


@pytest.fixture
def client(editor: Any) -> Client:
    return sign_in(editor)


def choices(soup: Any) -> list[str]:
    return [one["href"].removeprefix("?against=") for one in soup.select(".news-story__versions a")]


def test_a_script_gets_the_pane_alone_and_a_browser_a_whole_page(client: Client) -> None:
    article = submit_story()

    fragment = client.get(reading_url(article), headers=SCRIPT)
    page = client.get(reading_url(article), headers=BROWSER)

    assert fragment.status_code == page.status_code == 200
    assert soup_of(fragment).find(True)["class"] == ["news-reading"]
    assert soup_of(fragment).find("html") is None
    assert soup_of(page).select_one("html .news-reading") is not None
    assert "no-store" in fragment["Cache-Control"]
    assert "X-Requested-With" in fragment["Vary"]


def test_a_new_piece_is_shown_in_full_beside_its_preview(client: Client) -> None:
    article = submit_story(body=paragraphs("Never seen before."))

    soup = open_pane(client, article)

    assert choices(soup) == ["nothing"]
    assert texts(soup, ".news-changes__passage--new ins") == ["Never seen before."]
    frame = soup.select_one("iframe")
    revision_id = article.latest_revision_id
    assert frame["src"] == f"/admin/pages/{article.pk}/revisions/{revision_id}/view/"
    shown = client.get(frame["src"])
    assert shown.status_code == 200
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "Never seen before." in shown.content.decode()


def test_it_can_be_compared_with_what_one_read_and_with_what_is_live(client: Client) -> None:
    reporter = make_person(Role.REPORTER)
    article = make_live_article(body=paragraphs("It is closed.", "Lamps are lit."))
    change_story(article, by=reporter, body=paragraphs("It is open.", "Lamps are lit."))
    open_pane(client, article)
    change_story(article, by=reporter, body=paragraphs("It is open.", "Lamps are lit at dusk."))

    since = open_pane(client, article)
    live = open_pane(client, article, against="live")

    assert choices(since) == ["read", "live", "nothing"]
    assert texts(since, ".news-changes__passage--changed ins") == ["at dusk"]
    assert texts(live, ".news-changes__passage--changed ins") == ["open", "at dusk"]


def test_controls_are_marked_for_the_keyboard_of_the_queue(client: Client) -> None:
    soup = open_pane(client, submit_story())

    assert soup.select_one("button[data-approve]").get_text(strip=True) == "Approve"
    assert soup.select_one("[data-request-changes]").name == "textarea"


def test_without_a_pending_decision_it_says_how_the_piece_stands(client: Client) -> None:
    soup = open_pane(client, make_article())

    assert soup.select("form.news-decide") == []
    assert "Nobody has approved any version yet." in texts(soup, ".news-standing__one")


def test_who_has_nothing_to_do_there_reads_nothing(client: Client) -> None:
    article = make_article(make_live_category("ru"))
    outsider = make_person(Role.REPORTER, locale_code="kk")

    answer = sign_in(outsider).get(reading_url(article), headers=SCRIPT)

    assert answer.status_code == 403
    assert not LastRead.objects.exists()
    assert client.get("/admin/review/999999/read/").status_code == 404
    assert client.get(reading_url(article), {"against": "mars"}).status_code == 404
    assert client.post(reading_url(article)).status_code == 405


def test_a_script_in_a_text_is_words(client: Client) -> None:
    article = submit_story(title="<script>alert(1)</script>", body=paragraphs("x &lt;b&gt;"))

    answer = client.get(reading_url(article), headers=SCRIPT).content.decode()

    assert "<script>alert(1)" not in answer
    assert "&lt;script&gt;alert(1)" in answer


def test_it_asks_the_database_as_often_for_a_long_piece_as_for_a_short_one(client: Client) -> None:
    def questions(length: int) -> int:
        article = make_live_article(body=paragraphs(*(f"Paragraph {n}" for n in range(length))))
        submitted = submit_again(article, body=paragraphs(*(f"It is {n}" for n in range(length))))
        with CaptureQueriesContext(connection) as captured:
            open_pane(client, submitted)
        return len(captured)

    open_pane(client, submit_story())  # what is kept for a process is not counted
    short, long = questions(2), questions(40)

    assert short == long
    assert long <= 55


def submit_again(article: Any, **fields: Any) -> Any:
    reporter = make_person(Role.REPORTER)
    change_story(article, by=reporter, **fields)
    submit(page=article, user=reporter, now=timezone.now())
    article.refresh_from_db()
    return article
