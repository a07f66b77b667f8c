"""Who may do what in the pane: role by outcome, on a story of another person in review."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment

from newsroom.publishing.models import Approval
from newsroom.review.policy import Role
from tests.desk.reading.panes import (
    SCRIPT,
    approve_url,
    open_pane,
    reading_url,
    return_url,
    ticked,
)
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.django_db
EVERYWHERE: dict[str, Any] = {}
IN_KAZAKH: dict[str, Any] = {"locale_code": "kk"}

# read, approve, request changes, comment: status codes
MATRIX = [
    (Role.REPORTER, EVERYWHERE, (200, 403, 403, 200)),
    (Role.TRANSLATOR, {"locale_code": "en"}, (200, 403, 403, 200)),
    (Role.TRANSLATOR, IN_KAZAKH, (403, 403, 403, 403)),
    (Role.REVIEWER, {"locale_code": "en"}, (200, 200, 200, 200)),
    (Role.REVIEWER, IN_KAZAKH, (403, 403, 403, 403)),
    (Role.SECTION_EDITOR, EVERYWHERE, (200, 200, 200, 200)),
    (Role.CHIEF_EDITOR, EVERYWHERE, (200, 200, 200, 200)),
    (Role.ADMIN, EVERYWHERE, (200, 200, 200, 200)),
]


@pytest.mark.parametrize(("role", "scope", "expected"), MATRIX)
def test_role_by_outcome(role: Role, scope: dict[str, Any], expected: tuple[int, ...]) -> None:
    article, returned = submit_story(), submit_story()
    reader = sign_in(make_person(Role.CHIEF_EDITOR))
    shown = ticked(open_pane(reader, article))
    client = sign_in(make_person(role, **scope))
    read, approve, give_back, comment = expected

    assert client.get(reading_url(article), headers=SCRIPT).status_code == read
    said = {"text": "Is it?", "place": "title"}
    comment_url = reverse("newsroom_reading_comment", args=[article.pk])
    assert client.post(comment_url, said, headers=SCRIPT).status_code == comment
    assert client.post(approve_url(article), shown, headers=SCRIPT).status_code == approve
    why = {"comment": "Who said so?"}
    assert client.post(return_url(returned), why, headers=SCRIPT).status_code == give_back
    people_url = reverse("newsroom_reading_people", args=[article.pk])
    assert client.get(people_url, headers=SCRIPT).status_code == read

    assert Comment.objects.count() == int(comment == 200)
    assert Approval.objects.filter(page_id=article.pk).count() == int(approve == 200)
    assert (task_of(returned) is None) is (give_back == 200)


def test_nobody_reads_without_an_account() -> None:
    article = submit_story()
    assert Client().get(reading_url(article)).status_code == 302
    assert Client().post(approve_url(article)).status_code == 302
    assert task_of(article).status == "in_progress"
