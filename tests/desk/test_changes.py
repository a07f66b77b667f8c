"""*What changed*: against what readers see, against what this person last read, or whole."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from newsroom.content.models import Byline
from newsroom.review.last_reads import LastRead
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category, paragraphs
from tests.delivery.newsroom_words import make_author, make_picture
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db


def show(client: Client, page: Any, **query: str) -> BeautifulSoup:
    answer = client.get(reverse("newsroom_changes", args=[page.pk]), query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html.parser")


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    for hidden in soup.select(".w-sr-only"):
        hidden.decompose()
    return [" ".join(one.get_text().split()) for one in soup.select(selector)]


def choices(soup: BeautifulSoup) -> list[str]:
    return [link["href"].removeprefix("?against=") for link in soup.select(".news-changes nav a")]


@pytest.fixture
def editor() -> Any:
    return make_person(Role.SECTION_EDITOR)


@pytest.fixture
def client(editor: Any) -> Client:
    return sign_in(editor)


def test_words_that_went_and_came_are_marked_against_what_readers_see(client: Client) -> None:
    article = make_live_article(
        title="The bridge has 858 metres", body=paragraphs("One.", "It is closed.", "Three.")
    )
    change_story(
        article,
        by=make_person(Role.REPORTER),
        title="The bridge has 885 metres",
        body=paragraphs("One.", "It is open.", "Three."),
    )

    soup = show(client, article)

    assert choices(soup) == ["live", "nothing"]
    assert texts(soup, ".news-changes__fields dt") == ["Title"]
    assert texts(soup, ".news-changes__fields del") == ["858"]
    assert texts(soup, ".news-changes__fields ins") == ["885"]
    assert texts(soup, ".news-changes__passage--changed del") == ["closed"]
    assert texts(soup, ".news-changes__passage--changed ins") == ["open"]
    assert texts(soup, ".news-changes__passage--same .news-changes__words") == ["One.", "Three."]


def test_a_new_piece_is_shown_in_full(client: Client) -> None:
    article = make_article(body=paragraphs("Never seen before."))

    soup = show(client, article)

    assert choices(soup) == ["nothing"]
    assert texts(soup, ".news-changes__passage--new ins") == ["Never seen before."]


def test_the_second_look_shows_what_changed_since_the_first(client: Client, editor: Any) -> None:
    reporter = make_person(Role.REPORTER)
    article = make_article(body=paragraphs("It is closed."))
    show(client, article)
    change_story(article, by=reporter, body=paragraphs("It is open."))

    again = show(client, article)
    reloaded = show(client, article)

    for soup in (again, reloaded):
        assert choices(soup) == ["read", "nothing"]
        assert texts(soup, ".news-changes__passage--changed ins") == ["open"]
    # Another person has read nothing of it yet.
    other = show(sign_in(make_person(Role.CHIEF_EDITOR)), article)
    assert choices(other) == ["nothing"]
    assert LastRead.objects.get(user=editor).page_id == article.pk


def test_a_save_over_the_same_revision_is_seen_as_a_change(client: Client) -> None:
    """Autosave keeps the number of a revision: the text itself is compared."""
    article = make_article(body=paragraphs("It is closed."))
    show(client, article)
    revision = article.get_latest_revision()
    draft = revision.as_object()
    draft.standfirst = "Rewritten in place"
    draft.save_revision(overwrite_revision=revision)

    soup = show(client, article)

    assert choices(soup) == ["read", "nothing"]
    assert "Rewritten in place" in texts(soup, ".news-changes__fields ins")[0]


def test_the_same_text_saved_again_has_nothing_to_show(client: Client) -> None:
    article = make_live_article()
    article.save_revision()

    soup = show(client, article, against="live")

    assert "Nothing that readers get has changed." in soup.get_text()
    assert texts(soup, ".news-changes__passage--changed") == []


def test_names_stand_where_keys_are_stored(client: Client) -> None:
    first, second = make_author("Aigerim", "aigerim"), make_author("Daniyar", "daniyar")
    old, new = make_picture(title="Dawn"), make_picture(title="Dusk")
    article = make_live_article(bylines=[Byline(author=first)], lead_image=old)
    change_story(
        article,
        by=make_person(Role.REPORTER),
        bylines=[Byline(author=second)],
        lead_image=new,
        sponsored=True,
        in_latest=False,
    )

    soup = show(client, article, against="live")

    shown = " ".join(texts(soup, ".news-changes__fields"))
    for words in ("Aigerim Daniyar", "Dawn Dusk", "yes", "no"):
        assert words in shown, (words, shown)


def test_a_link_that_leads_elsewhere_and_a_replaced_picture_are_told(client: Client) -> None:
    picture = make_picture(title="Dawn")
    with_link = '<p>See <a href="https://a.example/">the plan</a>.</p>'
    block = {"type": "paragraph", "value": with_link, "id": "00000000-0000-4000-8000-000000000001"}
    article = make_live_article(body=[block], lead_image=picture)
    change_story(
        article,
        by=make_person(Role.REPORTER),
        body=[{**block, "value": with_link.replace("a.example", "b.example")}],
    )
    picture.alt_texts = {**picture.alt_texts, "en": "Fog over the river"}
    picture.save()

    soup = show(client, article, against="live")

    notes = texts(soup, ".news-changes__notes li")
    assert "Link “the plan”: https://a.example/ → https://b.example/" in notes


def test_a_script_in_a_text_is_words(client: Client) -> None:
    article = make_article(title="<script>alert(1)</script>", body=paragraphs("x &lt;b&gt;"))

    answer = client.get(reverse("newsroom_changes", args=[article.pk])).content.decode()

    assert "<script>alert(1)" not in answer
    assert "&lt;script&gt;alert(1)" in answer


def test_who_has_nothing_to_do_there_sees_nothing(client: Client) -> None:
    section = make_live_category("ru")
    article = make_article(section)
    outsider = make_person(Role.REPORTER, locale_code="kk")

    answer = sign_in(outsider).get(reverse("newsroom_changes", args=[article.pk]))

    assert answer.status_code in {302, 403}
    assert not LastRead.objects.exists()
    assert client.get("/admin/story/999999/changes/").status_code == 404
    assert client.get(f"/admin/story/{article.pk}/changes/?against=mars").status_code == 404
    assert client.post(f"/admin/story/{article.pk}/changes/").status_code == 405


def test_it_asks_the_database_a_fixed_number_of_questions(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    article = make_live_article(body=paragraphs(*(f"Paragraph {n}" for n in range(40))))
    change_story(
        article,
        by=make_person(Role.REPORTER),
        body=paragraphs(*(f"Paragraph {n} again" for n in range(40))),
    )

    with django_assert_max_num_queries(60):
        show(client, article)
