"""Whoever opens a story that came back reads why, above its text."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.review.request_changes import request_changes
from newsroom.review.submit import submit
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.django_db
COMMENT = "Who said <b>so</b>?"


def banners(client: Client, article: ArticlePage) -> list[str]:
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    return [unescape(str(message)).strip() for message in answer.context["messages"]]


def test_the_comment_stands_above_the_text_until_it_is_handed_in_again() -> None:
    author, chief = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    article = submit_story(author)
    client = sign_in(author)
    assert not any("asks for changes" in one for one in banners(client, article))

    request_changes(task_state=task_of(article), user=chief, comment=COMMENT, now=timezone.now())

    name = chief.get_full_name() or chief.get_username()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Who said &lt;b&gt;so&lt;/b&gt;?" in page
    assert COMMENT not in page
    assert f"{name} asks for changes: “{COMMENT}”" in banners(client, article)

    submit(page=ArticlePage.objects.get(pk=article.pk), user=author, now=timezone.now())

    assert not any("asks for changes" in one for one in banners(client, article))
