"""Comments of the pane are Wagtail's own: written here, shown in the editor, settled in either."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Comment, CommentReply

from newsroom.review.comment_mail import say_nothing
from newsroom.review.policy import Role
from tests.builders import make_live_category, paragraphs
from tests.desk.reading.panes import SCRIPT, open_pane, send, soup_of, texts
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.django_db
FIRST = "body.00000000-0000-4000-8000-000000000001"


def comment_url(page: Any) -> str:
    return reverse("newsroom_reading_comment", args=[page.pk])


def say(client: Client, page: Any, text: str, place: str = FIRST) -> Any:
    return send(client, comment_url(page), {"text": text, "place": place})


def test_a_comment_stands_in_pane_and_editor(client: Client, chief: Any) -> None:
    author = make_person(Role.REPORTER)
    article = submit_story(author, body=paragraphs("It is 858 metres long."))

    answer = say(client, article, "Is it? @reporter-1")

    assert answer.status_code == 200
    part = soup_of(answer)
    assert part.find(True)["data-reading-part"] == "comments"
    assert texts(part, ".news-comment__text") == ["Is it? @reporter-1"]
    assert texts(part, ".news-comment__about") == ["Paragraph: It is 858 metres long."]
    assert chief.username in texts(part, ".news-comment__who")[0]
    comment = Comment.objects.get(page_id=article.pk)
    assert (comment.contentpath, comment.user) == (FIRST, chief)
    editor = sign_in(author).get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert "Is it? @reporter-1" in soup_of(editor).select_one("#comments-data").get_text()
    assert texts(open_pane(client, article), ".news-comment__text") == ["Is it? @reporter-1"]


def test_without_a_script_one_comes_back_to_the_comments(client: Client) -> None:
    article = submit_story()

    data = {"text": "Is it?", "place": "title"}
    answer = client.post(comment_url(article), data, headers={"accept": "text/html"})

    assert answer.status_code == 302
    where = reverse("newsroom_reading", args=[article.pk])
    assert answer["Location"] == f"{where}#comments-{article.pk}"
    assert Comment.objects.get(page_id=article.pk).contentpath == "title"


@pytest.mark.parametrize(
    ("text", "place"), [("  ", FIRST), ("Is it?", "body.nowhere"), ("x" * 2001, FIRST)]
)
def test_what_cannot_be_kept_is_refused_and_stays_in_the_form(
    client: Client, text: str, place: str
) -> None:
    article = submit_story()

    answer = say(client, article, text, place)

    assert answer.status_code == 422
    part = soup_of(answer)
    assert part.select_one("details").has_attr("open")
    assert part.select_one("textarea").get_text().strip() == text.strip()
    assert not Comment.objects.exists()


def test_a_block_of_several_fields_is_commented_at_its_words(client: Client) -> None:
    block = {
        "type": "quote",
        "value": {"text": "We waited.", "attribution": "A driver"},
        "id": "00000000-0000-4000-8000-000000000001",
    }
    article = submit_story(body=[block])

    assert say(client, article, "Who?", f"{FIRST}.text").status_code == 200
    assert Comment.objects.get(page_id=article.pk).contentpath == f"{FIRST}.text"


def test_settled_comments_leave_the_list(client: Client, chief: Any) -> None:
    article = submit_story()
    say(client, article, "Is it?")
    comment = Comment.objects.get(page_id=article.pk)

    url = reverse("newsroom_reading_settle", args=[article.pk, comment.pk])
    answer = client.post(url, headers=SCRIPT)

    assert answer.status_code == 200
    assert texts(soup_of(answer), ".news-comment") == []
    comment.refresh_from_db()
    assert comment.resolved_by == chief
    assert comment.resolved_at is not None


def test_a_comment_of_another_page_is_not_settled_from_here(client: Client) -> None:
    article, other = submit_story(), submit_story()
    say(client, other, "Is it?")
    comment = Comment.objects.get(page_id=other.pk)

    url = reverse("newsroom_reading_settle", args=[article.pk, comment.pk])
    assert client.post(url, headers=SCRIPT).status_code == 422

    comment.refresh_from_db()
    assert comment.resolved_at is None


def test_answers_stand_below_and_a_settled_one_is_left_out(client: Client, chief: Any) -> None:
    article = submit_story()
    say(client, article, "Is it?")
    comment = Comment.objects.get(page_id=article.pk)
    CommentReply.objects.create(comment=comment, user=chief, text="It is.")

    soup = open_pane(client, article)

    assert texts(soup, ".news-comment__answer .news-comment__text") == ["It is."]
    assert texts(soup, "[data-reading-part=comments] h3") == ["1 open comment"]


def test_many_comments_take_no_more_questions(client: Client, chief: Any) -> None:
    def questions(comments: int) -> int:
        article = submit_story()
        for number in range(comments):
            person = make_person(Role.REPORTER)
            comment = Comment.objects.create(
                page=article, user=person, text=f"{number}", contentpath="title"
            )
            CommentReply.objects.create(comment=comment, user=chief, text="Yes")
        with CaptureQueriesContext(connection) as captured:
            assert len(open_pane(client, article).select(".news-comment")) == comments
        return len(captured)

    open_pane(client, submit_story())  # what is kept for a process is not counted
    assert questions(20) == questions(1)


def test_wagtails_mails_about_comments_stay_out() -> None:
    """It sends them inside the request; notices of ours follow the commit."""
    assert EditView.send_commenting_notifications is say_nothing


def test_people_who_may_read_it_are_proposed(client: Client) -> None:
    article = submit_story()
    section = make_live_category()
    near = make_person(Role.REPORTER)
    elsewhere = make_person(Role.SECTION_EDITOR, section_key=section.translation_key.hex)
    gone = make_person(Role.REPORTER)
    gone.is_active = False
    gone.save()
    url = reverse("newsroom_reading_people", args=[article.pk])

    def names(begun: str) -> list[str]:
        return [one["username"] for one in client.get(url, {"q": begun}).json()["people"]]

    assert names(near.username) == [near.username]
    assert names(elsewhere.username) == []
    assert names(gone.username) == []
    assert names("nobody-of-that-name") == []
    assert len(names("")) <= 8
