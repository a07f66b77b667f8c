"""The OpenAPI 3.1 document: what django-ninja derives from the routers, made exact.

Problems have a media type of their own and answers have headers, which django-ninja does not know.
`documentation.py` sends it and shows it to people; tests/contracts holds a snapshot of it.
"""

import json
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from pydantic import BaseModel

from newsroom.api.manage.draft_schemas import DraftIn
from newsroom.api.openapi_answers import take_off_defaults
from newsroom.api.openapi_examples import refusal, show_value
from newsroom.api.problem_types import PROBLEM_TYPES
from newsroom.api.problems import MEDIA_TYPE
from newsroom.api.reads import MEDIA_TYPE_OF_ANSWER
from newsroom.api.service import api

HEADERS = {
    "ETag": "Strong validator; send it back as If-None-Match.",
    "Cache-Control": "For browsers.",
    "X-Request-ID": "Yours, or one of ours.",
}
PATH_PARAMETERS = {
    "article_id": "The `id` of a card.",
    "story_id": "The `story_id` of a card.",
    "page_id": "The number of a page, as the newsroom's screens show it in their addresses.",
    "draft_id": "The `id` that a draft was answered with.",
    "front": "`home`, or the slug of a section.",
    "name": "The name of a verb, such as `unpublish`.",
    "set_id": "The `id` of a launch set.",
    "approvals_id": "The `id` that a request for approvals was answered with.",
    "preview_id": "The `id` of a shared preview.",
    "key_id": "The `id` of a key: what stands in it between `nk_` and the next `_`.",
    "webhook_id": "The `id` of a webhook.",
    "message_id": "The `id` of a delivery, which is the header `webhook-id` of its message.",
}
REFUSED = {
    400: "A parameter or cursor is not acceptable.",
    401: "Nobody is signed in, or the key or token is not valid.",
    403: "The role of who asks does not allow it, or the key lacks the scope.",
    404: "Nothing is published here.",
    409: "It cannot be done as things stand; nothing was changed.",
    413: "The request is too large.",
    422: "A value is missing or wrong; nothing was changed.",
    410: "Withdrawn by the newsroom, with its reason; of `/changes`: the cursor has expired.",
    429: "Too many requests within a minute; the header `Retry-After` says when to come back.",
    451: "Blocked for legal reasons, with the reason.",
}


@lru_cache(maxsize=1)
def openapi_document() -> dict[str, Any]:
    """The document as JSON values."""
    schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    schema["servers"] = [{"url": "/", "description": "This site"}]
    schema["tags"] = [
        {"name": "stories", "description": "What readers read."},
        {"name": "catalogue", "description": "What stories are sorted by."},
        {"name": "audience", "description": "What readers look at."},
        {"name": "mirrors", "description": "For copies that follow along."},
        {"name": "partners", "description": "For programs with a key of the newsroom."},
        {"name": "previews", "description": "Drafts, for holders of a token or of a key."},
        {
            "name": "drafts",
            "description": "The door for drafts, with a key that has the scope `drafts`.",
        },
        {"name": "staff", "description": "For the newsroom's own people, with a session."},
        {
            "name": "webhooks",
            "description": (
                "Signed messages about each change, to addresses of yours. With a session (and"
                " `X-CSRFToken`), or with a key that has the scope `webhooks`."
            ),
        },
    ]
    schema["components"]["schemas"] |= shapes_of(DraftIn)
    schema["components"]["schemas"]["ProblemSlug"] = {
        "title": "ProblemSlug",
        "type": "string",
        "description": "The last part of a problem's `type`: every kind of refusal that there is.",
        "enum": sorted(PROBLEM_TYPES),
    }
    schemes = schema["components"].setdefault("securitySchemes", {})
    schemes["PreviewToken"] = {
        "type": "http",
        "scheme": "preview",
        "description": "`Authorization: Preview np_…`, as the newsroom shares it.",
    }
    schemes["ApiKey"] = {"type": "http", "scheme": "bearer", "bearerFormat": "nk_…"}
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            # Without a description django-ninja takes the docstring, which is the summary.
            if operation.get("description", "").rstrip(".") == operation["summary"]:
                del operation["description"]
            for parameter in operation["parameters"]:
                leave_out_null(parameter)
                describe_path_parameter(parameter)
                show_value(parameter)
            media_type = operation.pop(MEDIA_TYPE_OF_ANSWER, "application/json")
            operation["responses"] = {
                status: exact(
                    int(status),
                    response,
                    media_type=media_type,
                    refused=partial(refusal, path=path, tag=operation["tags"][0]),
                )
                for status, response in operation["responses"].items()
            }
    take_off_defaults(schema)
    return schema


def shapes_of(model: type[BaseModel]) -> dict[str, Any]:
    """Of a body that its view reads itself, for which django-ninja names no shape."""
    shape = model.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**shape.pop("$defs", {}), model.__name__: shape}


def describe_path_parameter(parameter: dict[str, Any]) -> None:
    if parameter["in"] == "path" and parameter["name"] in PATH_PARAMETERS:
        parameter["description"] = PATH_PARAMETERS[parameter["name"]]


def leave_out_null(parameter: dict[str, Any]) -> None:
    """An optional parameter may be left out; there is no way to write null in an address."""
    schema = parameter["schema"]
    for kind in schema.pop("anyOf", []):
        if kind != {"type": "null"}:
            schema.update(kind)


def exact(
    status: int,
    response: dict[str, Any],
    *,
    media_type: str,
    refused: Callable[[int], dict[str, Any]],
) -> dict[str, Any]:
    """One response with its true media type, description, headers and, refused, an example."""
    if status >= 400:
        content = response["content"]["application/json"] | {"example": refused(status)}
        return {"description": REFUSED[status], "content": {MEDIA_TYPE: content}}
    headers = {
        name: {"description": words, "schema": {"type": "string"}}
        for name, words in HEADERS.items()
    }
    if status == 304:
        return {"description": "Not modified: the copy with your ETag is good.", "headers": headers}
    if "content" in response:
        response["content"] = {media_type: response["content"]["application/json"]}
    return {**response, "headers": headers}
