"""Wagtail's admin as a browser uses it: open the dialogue, post what it holds."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from newsroom.content.models import NewsPage
from tests.review.stories_in_review import task_of

AJAX = {"x-requested-with": "XMLHttpRequest"}
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def action_url(page: NewsPage, action: str, *, name: str = "workflow_action") -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=(page.pk, action, task_of(page).pk))


def open_dialogue(client: Client, url: str) -> dict[str, str]:
    """The hidden values that the dialogue came with."""
    answer = client.get(url, headers=AJAX)
    assert answer.status_code == 200, answer.content
    fields = HIDDEN.findall(answer.json()["html"])
    return {name: unescape(value) for name, value in fields if name != "csrfmiddlewaretoken"}


def post_dialogue(client: Client, url: str, **data: Any) -> Any:
    """The answer's JSON."""
    answer = client.post(url, data, headers=AJAX)
    assert answer.status_code == 200, answer.content
    return answer.json()


def messages_of(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])
