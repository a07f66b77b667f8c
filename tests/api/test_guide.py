"""`/docs` shows what the README of the API shows: requests with answers, receivers, problems."""

import re
from html import unescape

import pytest

from newsroom.api.guide import ROOM, as_block, blocks_of
from newsroom.api.problem_types import PROBLEM_TYPES
from tests.api.asking import Ask
from tests.contracts.api_tutorial import README, shown_calls

pytestmark = pytest.mark.django_db


def programs(html: str) -> list[str]:
    return [
        unescape(text) for text in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", html, re.S)
    ]


def test_the_requests_and_answers_are_those_that_a_test_asks_for(ask: Ask) -> None:
    calls = shown_calls(
        README.read_text("utf-8").replace("http://127.0.0.1:8000", "http://testserver")
    )

    shown = programs(ask("/api/v1/docs").body.decode())

    assert len(calls) > 10
    assert [text for call in calls for text in (call.request, call.answer)] == (
        shown[: 2 * len(calls)]
    )


def test_receivers_are_shown_as_they_are_tested(ask: Ask) -> None:
    shown = programs(ask("/api/v1/docs").body.decode())

    for name in ("receiver.py", "receiver.mjs"):
        assert (ROOM / "examples" / "webhooks" / name).read_text("utf-8") in shown


def test_chapters_are_in_the_contents_and_the_house_rules_are_not(ask: Ask) -> None:
    html = ask("/api/v1/docs").body.decode()

    for heading, name in [
        ("Ten requests", "ten-requests"),
        ("Caches", "caches"),
        ("Changes and mirrors", "changes-and-mirrors"),
        ("Webhooks", "webhooks-guide"),
        ("Refusals", "problems"),
    ]:
        assert f'<a href="#{name}">{heading}</a>' in html
        assert html.count(f'id="{name}"') == 1
    assert "NEWSROOM_WRITE_ANSWERS" not in html
    assert "speed.svg" not in html


def test_every_kind_of_problem_is_linked_where_it_is_named(ask: Ask) -> None:
    html = ask("/api/v1/docs").body.decode()

    for slug in PROBLEM_TYPES:
        assert f'<a href="/api/v1/problems/{slug}"><code>{slug}</code></a>' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One `a < b` **bold**\ngoes on.", "<p>One <code>a &lt; b</code> <b>bold</b> goes on.</p>"),
        ("- one\n  more\n- two", "<ul><li>one more</li><li>two</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("[it](https://a.example/)", '<p><a href="https://a.example/">it</a></p>'),
        ("[it](javascript:alert(1))", "<p>it)</p>"),
        ("[`it`](keys/README.md)", "<p><code>it</code></p>"),
        ("<script>", "<p>&lt;script&gt;</p>"),
        (
            "| a | b |\n|---|---|\n| `gone` | 2 |",
            '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr>'
            '<td><a href="/api/v1/problems/gone"><code>gone</code></a></td><td>2</td></tr></tbody>'
            "</table>",
        ),
    ],
)
def test_each_kind_of_block_is_written_as_html(text: str, html: str) -> None:
    assert as_block(text.splitlines()) == html


def test_code_keeps_its_blank_lines() -> None:
    text = "Before\n\n```http\nGET /\n\n{<}\n```\nafter"

    assert list(blocks_of(text)) == [
        "<p>Before</p>",
        '<pre tabindex="0" class="http"><code>GET /\n\n{&lt;}</code></pre>',
        "<p>after</p>",
    ]
