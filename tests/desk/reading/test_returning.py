"""*Request changes* from the pane: with a reason, at a paragraph if one likes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, PageLogEntry, TaskState

from newsroom.review.policy import Role
from tests.builders import paragraphs
from tests.desk.reading.panes import SCRIPT, fields_of, open_pane, return_url, send, soup_of, texts
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.django_db
FORM = "form.news-decide--return"
SECOND = "body.00000000-0000-4000-8000-000000000002"


def test_without_a_reason_nothing_happens(client: Client) -> None:
    article = submit_story()
    data = fields_of(open_pane(client, article), FORM) | {"comment": "  "}

    answer = send(client, return_url(article), data)

    assert answer.status_code == 422
    assert "Say what has to change." in soup_of(answer).get_text()
    assert task_of(article).status == TaskState.STATUS_IN_PROGRESS
    assert not Comment.objects.exists()


def test_the_reason_returns_the_piece_and_the_queue_is_told(client: Client) -> None:
    article = submit_story()
    state = task_of(article)
    data = fields_of(open_pane(client, article), FORM) | {"comment": "Who said so?"}

    answer = send(client, return_url(article), data)

    assert answer.status_code == 200
    assert soup_of(answer).select_one('[data-controller="news-decided"]') is not None
    state.refresh_from_db()
    assert (state.status, state.comment) == ("rejected", "Who said so?")
    assert not Comment.objects.exists()


def test_a_reason_about_a_paragraph_stands_at_it_in_the_editor(client: Client, chief: Any) -> None:
    author = make_person(Role.REPORTER)
    article = submit_story(author, body=paragraphs("One.", "It is 858 metres long."))
    soup = open_pane(client, article)
    offered = texts(soup, f"{FORM} select[name=anchor] option")
    assert offered[0] == "The whole piece"
    assert "Paragraph: It is 858 metres long." in offered
    data = fields_of(soup, FORM) | {"comment": "885?", "anchor": SECOND}

    assert send(client, return_url(article), data).status_code == 200

    comment = Comment.objects.get(page_id=article.pk)
    assert (comment.user, comment.text, comment.contentpath) == (chief, "885?", SECOND)
    assert comment.revision_created_id == article.latest_revision_id
    assert PageLogEntry.objects.filter(action="wagtail.comments.create").count() == 1
    editor = sign_in(author).get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert "885?" in soup_of(editor).select_one("#comments-data").get_text()


def test_a_paragraph_that_is_gone_returns_nothing(client: Client) -> None:
    article = submit_story()
    data = {"comment": "885?", "anchor": "body.00000000-0000-4000-8000-000000000099"}

    answer = send(client, return_url(article), data)

    assert answer.status_code == 422
    assert task_of(article).status == TaskState.STATUS_IN_PROGRESS
    assert not Comment.objects.exists()


def test_a_reporter_who_forces_it_gets_403_and_changes_nothing() -> None:
    article = submit_story()
    reporter = sign_in(make_person(Role.REPORTER))

    answer = reporter.post(return_url(article), {"comment": "No"}, headers=SCRIPT)

    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
    assert task_of(article).status == TaskState.STATUS_IN_PROGRESS
