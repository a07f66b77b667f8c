"""Whatever is asked that the OpenAPI document allows or forbids: an answer that it documents.

Real requests to a real web process, drawn by schemathesis from the document itself: no 500, no
status, type or shape that is not in it (M54, M55, B6). By a stranger, and by a key that may do all
that keys may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from newsroom.api.keys.issue import mint
from newsroom.api.keys.models import ApiKey
from newsroom.api.openapi import openapi_document
from newsroom.publishing.database_clock import database_now
from tests.builders import make_article, make_live_article, make_live_category
from tests.harness.stack import LiveStack

# As long as this suite has time for; a longer look: raise it by hand.
EACH = 12
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
schema = schemathesis.openapi.from_dict(openapi_document())
OPERATIONS = {
    f"{operation.method.upper()} {operation.path}": operation
    for operation in (result.ok() for result in schema.get_all_operations())
}


@pytest.mark.parametrize("who", ["stranger", "key"])
def test_m54_every_answer_is_a_documented_one(stack_of: Callable[..., LiveStack], who: str) -> None:
    section = make_live_category("en")
    live, draft = make_live_article(section), make_article(section)
    stories = [[one.public_id, one.translation_key.hex] for one in (live, draft)]
    _row, key = mint(partner="Agency", scopes=list(ApiKey.Scope), now=database_now())
    headers = {"Authorization": f"Bearer {key}"} if who == "key" else {}
    web = stack_of("web")

    found = {}
    for name, operation in OPERATIONS.items():
        if failure := failure_of(operation, url=web.url, headers=headers, stories=stories):
            found[name] = failure

    assert found == {}
    assert len(OPERATIONS) > 30


def failure_of(
    operation: Any, *, url: str, headers: dict[str, str], stories: list[list[str]]
) -> str:
    """Empty where every answer is as documented: to what it allows, and to what it does not.

    `stories` are pairs of ids that exist; drawn letters would never meet one.
    """

    @given(
        case=st.one_of(*(strategy_of(operation, mode) for mode in GenerationMode)),
        known=st.none() | st.sampled_from(stories),
    )
    @settings(
        max_examples=EACH,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any, known: list[str] | None) -> None:
        if known:
            known_ids = dict(zip(("article_id", "story_id"), known, strict=True))
            case.path_parameters |= {
                name: one for name, one in known_ids.items() if name in case.path_parameters
            }
        answer = case.call(base_url=url, headers=headers, timeout=20)
        case.validate_response(answer, checks=CHECKS)

    try:
        ask()
    except (FailureGroup, Failure, AssertionError, OSError) as failure:
        return str(failure)[:1500]
    return ""


def strategy_of(operation: Any, mode: GenerationMode) -> st.SearchStrategy[Any]:
    """Nothing where nothing can be wrong: a path without parameters."""
    strategy: st.SearchStrategy[Any] = operation.as_strategy(generation_mode=mode)
    return strategy
