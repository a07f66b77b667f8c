"""Answers of `/manage` as JSON, and the request headers that its addresses describe."""

from typing import Any

from django.http import JsonResponse
from ninja import Schema

from newsroom.api.manage.schemas import as_json


def answer(schema: Schema, *, status: int = 200) -> JsonResponse:
    return JsonResponse(as_json(schema), status=status, json_dumps_params={"ensure_ascii": False})


def header(name: str, words: str) -> dict[str, Any]:
    return {
        "in": "header",
        "name": name,
        "required": False,
        "description": words,
        "schema": {"type": "string"},
    }


TOKEN = header("X-CSRFToken", "The value of the cookie `csrftoken`.")
ONCE = header("Idempotency-Key", "8 to 64 visible ASCII characters of your choice.")
TO_DO: dict[str, Any] = {"parameters": [TOKEN]}
TO_DO_ONCE: dict[str, Any] = {"parameters": [ONCE, TOKEN]}
