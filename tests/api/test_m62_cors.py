"""Scripts of other sites: what is public they read, what is not only where they are listed."""

import pytest
from pydantic import ValidationError

from cms.settings.environment import Environment
from tests.api.asking import Ask

pytestmark = pytest.mark.django_db
OURS, STRANGE = "https://desk.example.org", "https://desk.example.org.evil.example"
STAFF, PREVIEW = "/api/v1/manage/pages/1/verbs", "/api/v1/preview/articles"
ORIGINS = [STRANGE, "null", "https://", "https://desk.example.org:8443", "http://desk.example.org"]


@pytest.fixture(autouse=True)
def listed(settings):
    settings.CORS_ORIGINS = frozenset({OURS})


def cors(answer):
    names = ("allow-origin", "allow-credentials")
    found = {name: answer.headers.get(f"access-control-{name}") for name in names}
    return {name: value for name, value in found.items() if value is not None}


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("path", [STAFF, PREVIEW])
def test_m62_an_origin_that_is_not_listed_is_never_repeated(
    ask: Ask, path: str, origin: str, method: str
) -> None:
    answer = ask(path, method=method, headers={"Origin": origin})

    assert cors(answer) == {}
    assert "Origin" in answer.headers["vary"]


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_a_listed_site_of_staff_may_send_the_session(ask: Ask, method: str) -> None:
    answer = ask(STAFF, method=method, headers={"Origin": OURS})

    assert cors(answer) == {"allow-origin": OURS, "allow-credentials": "true"}
    assert "Origin" in answer.headers["vary"]


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_a_listed_site_may_ask_for_previews_without_credentials(ask: Ask, method: str) -> None:
    answer = ask(PREVIEW, method=method, headers={"Origin": OURS})

    assert cors(answer) == {"allow-origin": OURS}


@pytest.mark.parametrize("origin", [OURS, *ORIGINS])
def test_what_is_public_is_everybodys_and_takes_no_credentials(ask: Ask, origin: str) -> None:
    answer = ask("/api/v1/articles", headers={"Origin": origin, "Cookie": "sessionid=x"})

    assert cors(answer) == {"allow-origin": "*"}
    assert "vary" not in answer.headers
    assert "RateLimit" in answer.headers["access-control-expose-headers"]


def test_staff_may_send_what_their_addresses_take(ask: Ask) -> None:
    answer = ask(STAFF, method="OPTIONS", headers={"Origin": OURS})

    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    allowed = set(answer.headers["access-control-allow-headers"].split(", "))
    assert {"Idempotency-Key", "If-Match", "X-CSRFToken"} <= allowed


@pytest.mark.parametrize(
    "origins",
    ["*", "https://*", "desk.example.org", "https://desk.example.org/", "null", "http://a.example"],
)
def test_a_list_without_origins_stops_the_start(origins: str) -> None:
    with pytest.raises(ValidationError, match="is no origin such as"):
        Environment(cors_origins=origins)
