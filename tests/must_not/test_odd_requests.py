"""Requests that nobody sends by accident: M3, M33, B6 and B10 by number.

Whatever the OpenAPI document declares is asked, so that no address added later is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
import requests

from cms.wsgi import application
from newsroom.api.keys.issue import mint
from newsroom.api.keys.models import ApiKey
from newsroom.api.openapi import openapi_document
from newsroom.publishing.database_clock import database_now
from tests.api.asking import Answer, ask_application
from tests.api.preview.showing import share
from tests.builders import make_article, make_live_article, make_live_category
from tests.harness.stack import LiveStack
from tests.must_not.leaks.hidden_stories import NEVER_SHOWN, hide, show_something

ask = partial(ask_application, application)
NO_TEXT = {"NUL": "%00", "broken UTF-8": "%FF", "a turned direction": "%E2%80%AEcba"}
DATES = [
    "0000-00-00T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z",
    "10000-01-01T00:00:00Z", "2024-01-01T00:00:00", "2024-01-01", "yesterday",
]  # fmt: skip


def public_gets() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in openapi_document()["paths"].items():
        if "get" in methods and not path.startswith("/api/v1/manage"):
            yield path, methods["get"]


def queries(*, named: str = "") -> list[Any]:
    """Every query parameter of every address, or those of one name; previews want a token first."""
    return [
        pytest.param(path, parameter, id=f"{path} {parameter['name']}")
        for path, operation in public_gets()
        if "/preview/" not in path and "/embargoed" not in path
        for parameter in operation["parameters"]
        if parameter["in"] == "query" and named in ("", parameter["name"])
    ]


def asked(path: str, query: str) -> Answer:
    for name in ("article_id", "story_id"):
        path = path.replace(f"{{{name}}}", "k7p2xw9mz4tqhd")
    return ask(f"{path}?{query}")


def refused_names(answer: Answer) -> list[str]:
    return [error["parameter"] for error in answer.json()["errors"]]


@pytest.mark.django_db
@pytest.mark.parametrize("state", NEVER_SHOWN)
def test_m3_the_address_of_a_draft_is_nobodys(state: str) -> None:
    shown = show_something()
    hidden = hide(state, section=shown.section)
    nobody = "/en/open/nowhere-to-be-found/"

    found, nothing = (
        ask("/api/v1/resolve", path=path, headers={"X-Request-ID": "the-same-each-time"})
        for path in (hidden.path, nobody)
    )

    assert (found.status, found.headers, found.body) == (404, nothing.headers, nothing.body)


@pytest.mark.django_db
def test_m33_nothing_of_a_preview_is_kept_indexed_or_told_on(client: Any) -> None:
    page = make_article(make_live_category())
    _row, token = share(page)
    addresses = [
        path.replace("{article_id}", page.public_id)
        for path, _operation in public_gets()
        if "/preview/" in path
    ]
    wanted = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}

    for address in [*addresses, "/preview/en/", "/preview/en/story"]:
        for headers in ({"Authorization": f"Preview {token}"}, {}):
            answer = client.get(address, headers=headers)
            kept = {name: answer[name] for name in wanted}
            assert kept == wanted, (address, headers)
            assert answer["Referrer-Policy"] == "no-referrer", address
            assert "ETag" not in answer, address
    assert len(addresses) >= 3


@pytest.mark.django_db
@pytest.mark.parametrize("what", NO_TEXT)
@pytest.mark.parametrize(("path", "parameter"), queries())
def test_b6_what_is_no_text_is_refused_by_name(
    path: str, parameter: dict[str, Any], what: str
) -> None:
    answer = asked(path, f"{parameter['name']}={NO_TEXT[what]}")

    assert answer.status == 400
    assert parameter["name"] in refused_names(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "parameter"), queries())
def test_b6_a_parameter_is_given_once_unless_it_is_a_list(
    path: str, parameter: dict[str, Any]
) -> None:
    name, schema = parameter["name"], parameter["schema"]

    answer = asked(path, f"{name}=1&{name}=999")

    if schema.get("type") == "array":
        assert answer.status in {200, 400, 404}
    else:
        assert answer.status == 400
        assert f"`{name}` may be given once only" in answer.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "parameter"), queries(named="locale"))
def test_b6_an_unknown_locale_is_answered_with_the_known_ones(
    path: str, parameter: dict[str, Any]
) -> None:
    answer = asked(path, "locale=xx")

    assert answer.status == 400
    (error,) = [one for one in answer.json()["errors"] if one["parameter"] == "locale"]
    assert error["message"] == "unknown locale; known are en, ru, kk"


@pytest.mark.django_db
@pytest.mark.parametrize("text", DATES)
@pytest.mark.parametrize("name", ["published_after", "published_before", "updated_after"])
def test_b6_no_date_is_refused_with_a_right_one(name: str, text: str) -> None:
    answer = ask(f"/api/v1/articles?{name}={text}")

    assert (answer.status, refused_names(answer)) == (400, [name])
    message = answer.json()["errors"][0]["message"]
    assert "2026-11-24T04:00:00Z" in message or "does not exist" in message


@pytest.mark.django_db
@pytest.mark.parametrize("member", ["id", "owner", "live", "first_published_at", "-title"])
def test_b6_nobody_sorts_by_another_member(member: str) -> None:
    answer = ask(f"/api/v1/articles?sort={member}")

    assert (answer.status, refused_names(answer)) == (400, ["sort"])


@pytest.mark.django_db
def test_b10_lists_of_ids_end_at_a_hundred() -> None:
    hundred = ",".join(f"{n:014d}" for n in range(100))

    assert ask(f"/api/v1/articles?ids={hundred}").status == 200
    assert refused_names(ask(f"/api/v1/articles?ids={hundred},x")) == ["ids"]


def bodies() -> list[tuple[str, str]]:
    return [
        (method.upper(), path)
        for path, methods in openapi_document()["paths"].items()
        for method in methods
        if method in {"post", "put", "patch"}
    ]


def test_b10_what_is_huge_is_refused_and_the_next_request_is_answered(
    stack_of: Callable[..., LiveStack],
) -> None:
    article = make_live_article()
    _row, key = mint(partner="Agency", scopes=list(ApiKey.Scope), now=database_now())
    web = stack_of("web")
    api = f"{web.url}/api/v1"

    def status(method: str, url: str, **given: Any) -> int:
        return int(requests.request(method, url, timeout=60, **given).status_code)

    # Headers and addresses.
    assert status("GET", f"{api}/articles", headers={"X-Long": "x" * 8_000}) == 200
    assert status("GET", f"{api}/articles?tag={'x' * 4_000}") == 400
    assert 400 <= status("GET", f"{api}/articles/{'x' * 4_000}") < 500
    assert 400 <= status("GET", f"{api}/resolve?path=/{quote('қ') * 4_000}") < 500
    # Bodies: JSON of two megabytes to whatever takes one, and a form of fifty.
    long = b'{"id": "' + b"x" * 2_100_000 + b'"}'
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    for method, path in bodies():
        url = web.url + path.replace("{", "").replace("}", "")
        assert 400 <= status(method, url, data=long, headers=headers) < 500, (method, path)
    form = {"file": ("a.bin", b"\0" * 50_000_000)}
    assert 400 <= status("POST", f"{api}/views", files=form) < 500
    # Nobody else noticed.
    assert status("GET", f"{api}/articles/{article.public_id}") == 200
