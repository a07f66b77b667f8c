"""What every answer of the API shares: CORS, HEAD, request ids, and nothing that varies."""

import pytest

from tests.api.asking import Ask
from tests.builders import make_live_article

pytestmark = pytest.mark.django_db
PATHS = [
    "/api/v1/", "/api/v1/articles", "/api/v1/latest", "/api/v1/categories", "/api/v1/locales",
    "/api/v1/site", "/api/v1/tags", "/api/v1/authors", "/api/v1/most-viewed",
    "/api/v1/trending",
    "/api/v1/fronts/home",
    "/api/v1/resolve?path=/en/", "/api/v1/changes", "/api/v1/openapi.json", "/api/v1/docs",
    "/api/v1/problems/gone",
    "/api/v1/articles?x=1", "/api/v1/nothing", "/healthz",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_any_site_may_read_it_without_credentials(ask: Ask, path: str) -> None:
    headers = ask(path, headers={"Origin": "https://reader.example"}).headers

    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert {"ETag", "Link", "X-Request-ID"} <= set(
        headers["access-control-expose-headers"].split(", ")
    )


def test_a_browser_may_ask_beforehand(ask: Ask) -> None:
    answer = ask(
        "/api/v1/articles",
        method="OPTIONS",
        headers={"Origin": "https://reader.example", "Access-Control-Request-Method": "GET"},
    )

    assert answer.status == 204
    assert answer.body == b""
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(ask: Ask, path: str) -> None:
    got = ask(path, headers={"X-Request-ID": "a-request-of-mine"})

    answer = ask(path, method="HEAD", headers={"X-Request-ID": "a-request-of-mine"})

    assert answer.status == got.status
    assert answer.body == b""
    assert answer.headers["content-length"] == str(len(got.body))
    length_aside = {"content-length": ""}
    assert answer.headers | length_aside == got.headers | length_aside


def test_head_of_a_document_is_validated_too(ask: Ask) -> None:
    path = f"/api/v1/articles/{make_live_article().public_id}"
    etag = ask(path).headers["etag"]

    assert ask(path, method="HEAD", headers={"If-None-Match": etag}).status == 304


@pytest.mark.parametrize("path", PATHS)
def test_nothing_varies_and_no_cookie_is_set(ask: Ask, path: str) -> None:
    answer = ask(
        path, headers={"Accept-Language": "kk", "Cookie": "sessionid=abc", "Accept": "text/html"}
    )

    assert "vary" not in answer.headers
    assert "set-cookie" not in answer.headers


def test_the_language_of_the_browser_changes_nothing(ask: Ask) -> None:
    make_live_article()

    bodies = {
        ask("/api/v1/articles", headers={"Accept-Language": wish}).body for wish in ("en", "kk")
    }

    assert len(bodies) == 1


def test_a_request_id_is_kept_when_it_is_a_decent_one(ask: Ask) -> None:
    kept = ask("/api/v1/locales", headers={"X-Request-ID": "trace-0123456789"})
    refused = ask("/api/v1/locales", headers={"X-Request-ID": "<script>alert(1)</script>"})

    assert kept.headers["x-request-id"] == "trace-0123456789"
    assert len(refused.headers["x-request-id"]) == 24


def test_both_stacks_give_the_same_bytes_and_the_same_caching(ask: Ask) -> None:
    article = make_live_article()
    path = f"/api/v1/articles/{article.public_id}"

    answer = ask(path)

    ours = {"etag", "cache-control", "cdn-cache-control", "content-language", "cache-tag",
            "surrogate-key", "last-modified", "content-type", "access-control-allow-origin",
            "access-control-expose-headers", "x-request-id"}  # fmt: skip
    of_django = {"x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
                 "x-frame-options", "content-length"}  # fmt: skip
    assert ours <= set(answer.headers) <= ours | of_django
