"""Every kind of refusal has a page with cause and remedy; no kind stands outside the set."""

from html import unescape

import pytest

from newsroom.api import problem_types
from newsroom.api.openapi import openapi_document
from newsroom.api.problem_types import PROBLEM_TYPES, TYPE_OF_STATUS, ProblemType
from tests.api.asking import Ask

pytestmark = pytest.mark.django_db


def plain(words: str) -> str:
    return words.replace("`", "")


@pytest.mark.parametrize("slug", PROBLEM_TYPES)
def test_a_kind_has_a_page_with_cause_and_remedy(ask: Ask, slug: str) -> None:
    kind = PROBLEM_TYPES[slug]

    page = ask(f"/api/v1/problems/{slug}")

    text = unescape(page.body.decode()).replace("<code>", "").replace("</code>", "")
    assert page.status == 200
    assert kind.explanation and kind.remedy
    for words in (kind.title, kind.explanation, kind.remedy, f"HTTP status {kind.status}"):
        assert plain(words) in text


def test_the_set_is_closed() -> None:
    declared = [one for one in vars(problem_types).values() if isinstance(one, ProblemType)]

    assert {kind.slug: kind for kind in declared} == PROBLEM_TYPES
    assert len(declared) == len(PROBLEM_TYPES)
    assert set(TYPE_OF_STATUS.values()) <= set(declared)
    shapes = openapi_document()["components"]["schemas"]
    assert shapes["ProblemSlug"]["enum"] == sorted(PROBLEM_TYPES)


def test_the_documentation_shows_every_address_once_and_leads_to_every_kind(ask: Ask) -> None:
    document = openapi_document()
    html = ask("/api/v1/docs").body.decode()

    for methods in document["paths"].values():
        for operation in methods.values():
            assert html.count(f'id="{operation["operationId"]}"') == 1
    for slug in PROBLEM_TYPES:
        assert f'href="/api/v1/problems/{slug}"' in html
