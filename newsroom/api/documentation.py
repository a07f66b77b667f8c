"""`/openapi.json`, `/docs` and `/problems/{slug}`: documentation, for programs and for people."""

import hashlib
import json
import re
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from newsroom.api.answers import WITHOUT_STORIES, Validators, answer_json
from newsroom.api.guide import chapters
from newsroom.api.openapi import openapi_document
from newsroom.api.problem_types import NOT_FOUND, PROBLEM_TYPES
from newsroom.api.problems import Problem, problem_answer
from newsroom.api.strict import check_names

IN_BACKTICKS = re.compile(r"`([^`]+)`")


@lru_cache(maxsize=1)
def openapi_text() -> tuple[str, str]:
    """The document and its ETag."""
    text = json.dumps(openapi_document(), ensure_ascii=False, indent=1)
    return text, hashlib.sha256(text.encode()).hexdigest()


@require_GET
def read_openapi(request: HttpRequest) -> HttpResponse:
    try:
        check_names(request.GET, known=())
    except Problem as problem:
        return problem_answer(request, problem)
    text, etag = openapi_text()
    return answer_json(
        request,
        lambda: text,
        validators=Validators(etag=etag),
        freshness=WITHOUT_STORIES,
        tags=["list-documentation"],
    )


@require_GET
def show_documentation(request: HttpRequest) -> HttpResponse:
    document = openapi_document()
    operations = described(document)
    context = {
        "info": {
            **document["info"],
            "description": with_code(document["info"]["description"]),
        },
        "groups": [
            {
                **tag,
                "description": with_code(tag["description"]),
                "operations": [one for one in operations if one["tags"] == [tag["name"]]],
            }
            for tag in document["tags"]
        ],
        "chapters": chapters(),
    }
    return cacheable(render(request, "api/docs.html", context))


def described(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every operation, with what is shown of it."""
    shapes = document["components"]["schemas"]
    return [
        {
            "path": path,
            "method": method.upper(),
            **operation,
            "summary": with_code(operation["summary"]),
            "description": with_code(operation.get("description", "")),
            "parameters": [
                {**parameter, "description": with_code(parameter.get("description", ""))}
                for parameter in operation["parameters"]
            ],
            "body": schema_name(operation.get("requestBody", {})),
            "answers": describe_answers(operation),
            "example": example_of(operation, shapes=shapes),
        }
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def example_of(operation: dict[str, Any], *, shapes: dict[str, Any]) -> str:
    """An answer as JSON text, where the document holds one."""
    content = operation["responses"].get("200", {}).get("content", {})
    for media in content.values():
        for one in variants(media["schema"]):
            shape = shapes.get(name_of(one), one)
            if shape.get("examples"):
                return json.dumps(shape["examples"][0], ensure_ascii=False, indent=2)
    return ""


def variants(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Of an answer that has several shapes, each of them; else itself."""
    found: list[dict[str, Any]] = schema.get("oneOf") or schema.get("anyOf") or [schema]
    return found


def name_of(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def with_code(words: str) -> SafeString:
    """Words whose names stand between backticks, as HTML."""
    return mark_safe(IN_BACKTICKS.sub(r"<code>\1</code>", escape(words)))  # noqa: S308


def describe_answers(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"status": status, "description": answer["description"], "schema": schema_name(answer)}
        for status, answer in operation["responses"].items()
    ]


def schema_name(answer: dict[str, Any]) -> str:
    """The names of an answer's shapes, or nothing for an empty answer."""
    for media in answer.get("content", {}).values():
        names = [name_of(one) or one.get("title", "") for one in variants(media["schema"])]
        return " or ".join(filter(None, names))
    return ""


@require_GET
def show_problem(request: HttpRequest, slug: str) -> HttpResponse:
    kind = PROBLEM_TYPES.get(slug)
    if kind is None:
        return problem_answer(request, Problem(NOT_FOUND, "There is no such kind of problem."))
    words = {"explanation": with_code(kind.explanation), "remedy": with_code(kind.remedy)}
    return cacheable(render(request, "api/problem.html", {"problem": kind, **words}))


def cacheable(page: HttpResponse) -> HttpResponse:
    page["Cache-Control"] = WITHOUT_STORIES.in_browsers
    page["CDN-Cache-Control"] = WITHOUT_STORIES.header
    return page
