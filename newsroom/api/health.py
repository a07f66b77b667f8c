"""`/healthz` and `/healthz/publication`: for probes, at the root of the site, never cached."""

import json
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from newsroom.api.problem_types import PUBLICATION_LATE, UNAVAILABLE
from newsroom.api.problems import Problem, problem_answer
from newsroom.api.version import VERSION
from newsroom.delivery.public_rows import fetch_rows
from newsroom.publishing.health import PublicationHealth, publication_health


@require_GET
def read_health(request: HttpRequest) -> HttpResponse:
    """This process answers and reaches the database of public documents."""
    try:
        fetch_rows("SELECT 1")
    except DatabaseError:
        return problem_answer(request, Problem(UNAVAILABLE))
    return answer_probe({"status": "ok", "version": VERSION})


@require_GET
def read_publication_health(request: HttpRequest) -> HttpResponse:
    """503 when a publication is over a minute late, or clock, beat or workers are not heard of."""
    try:
        health = publication_health()
    except DatabaseError:
        return problem_answer(request, Problem(UNAVAILABLE))
    if not health.is_healthy:
        return problem_answer(request, Problem(PUBLICATION_LATE, describe(health)))
    return answer_probe({"status": "ok", **members(health)})


def members(health: PublicationHealth) -> dict[str, Any]:
    return {
        "lag_seconds": health.lag_seconds,
        "waiting": health.waiting,
        "failed": health.failed,
        "last_beat_at": health.last_beat_at.isoformat() if health.last_beat_at else None,
        "silent": health.silent,
        "is_paused": health.is_paused,
    }


def describe(health: PublicationHealth) -> str:
    parts = [
        f"{health.waiting} waiting, the oldest {health.lag_seconds:.0f} s overdue",
        f"{health.failed} failed",
    ]
    if health.silent:
        parts.append(f"silent: {', '.join(health.silent)}")
    if health.is_paused:
        parts.append("paused by an operator")
    return "; ".join(parts) + "."


def answer_probe(answer: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(json.dumps(answer), content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response
