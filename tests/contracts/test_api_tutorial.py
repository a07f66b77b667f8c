"""What the tutorial of the API shows is what the demo answers.

With `NEWSROOM_WRITE_ANSWERS=1` the answers in newsroom/api/README.md are written anew instead.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from newsroom.api.problem_types import PROBLEM_TYPES
from tests.api.asking import Answer, ask_application
from tests.contracts.api_tutorial import README, calls_now, masked, shown_calls, written_anew
from tests.harness.databases import DatabaseClone


def ask(path: str, **options: Any) -> Answer:
    """As if the newsroom had the address that the tutorial gives it."""
    answer = ask_application(WSGIHandler(), path, **options)
    here = settings.BASE_URL.encode()
    return replace(answer, body=answer.body.replace(here, b"http://127.0.0.1:8000"))


@pytest.mark.slow
def test_the_shown_requests_get_the_shown_answers(demo_newsroom: DatabaseClone) -> None:
    text = README.read_text("utf-8")
    if os.environ.get("NEWSROOM_WRITE_ANSWERS"):
        README.write_text(written_anew(text, ask), "utf-8")
        return

    found = list(calls_now(text, ask))

    assert len(found) >= 10
    for shown, now in found:
        assert masked(now.answer) == masked(shown.answer), shown.path


def test_every_call_is_a_request_with_an_answer() -> None:
    calls = shown_calls(README.read_text("utf-8"))

    assert all(call.request.startswith("GET /") for call in calls)
    assert all(call.answer[:3].isdigit() for call in calls)


def test_the_tutorial_names_every_kind_of_problem_and_no_other() -> None:
    text = README.read_text("utf-8")
    table = text[text.index("## Refusals") :].split("\n## ")[0]
    named = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}

    assert named == set(PROBLEM_TYPES)
