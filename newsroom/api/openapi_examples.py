"""Examples in the OpenAPI document beside those of its shapes: of refusals and of parameters.

`openapi.py` puts them in; a test holds each against its schema.
"""

from typing import Any

from newsroom.api import problem_types as kinds
from newsroom.api.problem_types import ProblemType
from newsroom.api.schemas.cards import CARD, STORY

SITE = "https://news.example"
USUAL: dict[int, ProblemType] = {
    400: kinds.BAD_PARAMETER,
    401: kinds.WRONG_KEY,
    403: kinds.SCOPE_MISSING,
    404: kinds.NOT_FOUND,
    409: kinds.CONFLICT,
    410: kinds.GONE,
    413: kinds.TOO_LARGE,
    422: kinds.INVALID_VALUES,
    429: kinds.TOO_MANY_REQUESTS,
    451: kinds.BLOCKED,
}
# Where a group of addresses refuses in a way of its own.
OF_GROUP: dict[tuple[str, int], ProblemType] = {
    ("staff", 401): kinds.SIGN_IN_NEEDED,
    ("staff", 403): kinds.FORBIDDEN,
    ("previews", 401): kinds.PREVIEW_ENDED,
    ("drafts", 409): kinds.DESK_HAS_IT,
    ("drafts", 422): kinds.INVALID_DRAFT,
    ("mirrors", 410): kinds.CURSOR_EXPIRED,
}
FURTHER: dict[str, dict[str, Any]] = {
    "gone": {"reason": "killed"},
    "unavailable-for-legal-reasons": {"reason": "restricted"},
}
VALUES: dict[str, Any] = {
    "article_id": CARD["id"],
    "story_id": STORY,
    "front": "home",
    "page_id": 118,
    "draft_id": CARD["id"],
    "name": "unpublish",
    "set_id": 7,
    "approvals_id": 31,
    "preview_id": "Qm3x7RzT0pYc9LkW2vBn",
    "key_id": "b3Zr8kQp",
    "webhook_id": "q4n8zt2vwx6kcd",
    "message_id": "chg_1042_q4n8zt2vwx6kcd",
    "category": ["politics"],
    "tag": "diplomacy",
    "author": "dana-orazbek",
    "published_after": "2018-07-01T00:00:00+05:00",
    "published_before": "2018-08-01T00:00:00+05:00",
    "updated_after": "2018-07-10T05:00:00Z",
    "ids": [CARD["id"]],
    "q": "declaration",
    "path": "/en/politics/20-years-of-the-declaration/",
    "exclude": CARD["id"],
    "draft": CARD["id"],
    "fields": ["locale", "url"],
}


def refusal(status: int, *, path: str, tag: str) -> dict[str, Any]:
    """As the address would refuse with this status."""
    kind = OF_GROUP.get((tag, status), USUAL[status])
    errors = []
    if kind.status in {400, 422}:
        errors = [{"parameter": "limt", "message": "is not known", "did_you_mean": "limit"}]
    return {
        "type": f"{SITE}/api/v1/problems/{kind.slug}",
        "title": kind.title,
        "status": status,
        "detail": f"{kind.title}.",
        "instance": path,
        "request_id": "0f6a2f1c9be34d7a8f1b2c3d",
        "errors": errors,
        **FURTHER.get(kind.slug, {}),
    }


def show_value(parameter: dict[str, Any]) -> None:
    """An example of a parameter whose form does not say what it looks like."""
    value = VALUES.get(parameter["name"])
    if isinstance(value, list) and parameter["schema"].get("type") != "array":
        value = value[0]
    if value is not None:
        parameter["example"] = value
