"""What is hidden changes no public answer: not its body, not its headers, not by its absence.

M1, M2, M4, M5, M8, M9, M11, M15 and M30–M33 over every route, each parameter and each state.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.wsgi import application
from tests.api.asking import Answer, Ask, ask_application
from tests.api.asking_the_edge import ask_edge, edge_over
from tests.must_not.leaks.hidden_stories import (
    MARK,
    NEVER_SHOWN,
    TAKEN_BACK,
    Hidden,
    Shown,
    hide,
    hide_section,
    show_something,
)
from tests.must_not.leaks.public_addresses import (
    documented_addresses,
    operations,
    other_addresses,
    parameters,
)

pytestmark = pytest.mark.django_db
# As long and of the same letters as an id of ours, and nobody's.
NOBODY = "0" * 12
ABSENT = "nowhere-to-be-found"
SAME = {"X-Request-ID": "the-same-each-time"}


@pytest.fixture(params=["origin", "read edge"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Also from the memory of the edge, which is asked twice for each."""
    if request.param == "origin":
        return partial(ask_application, application, headers=SAME)
    return partial(ask_edge(edge_over(application), is_asked_twice=True), headers=SAME)


def asked_for(**values: list[str]) -> dict[str, list[str]]:
    """What each parameter is asked for, whoever it belongs to."""
    usual = {
        "locale": ["en", "ru", "xx"],
        "has_locale": ["kk", "xx"],
        "published_after": ["2020-01-01T00:00:00Z", "tomorrow"],
        "published_before": ["2020-01-01T00:00:00Z"],
        "updated_after": ["2020-01-01T00:00:00Z"],
        "sort": ["-published_at", "published_at", "-updated_at", "title"],
        "include": ["total", "related,latest", "body", "everything"],
        "fields": ["title", "body", "everything"],
        "script": ["latn", "runes"],
        "fallback": ["none", "chain", "perhaps"],
        "start": ["now", "then"],
        "limit": ["1", "100", "101", "x"],
        "cursor": ["x", "eyJhIjoxfQ"],
        "page": ["1", "2", "0"],
        "window": ["1h", "7d", "1y"],
        "state": ["dead"],
        "article_id": [],
        "story_id": [],
        "ids": [],
        "exclude": [],
        "draft": [],
        "category": [],
        "tag": [],
        "author": [],
        "q": [],
        "path": [],
        "picture": [],
        "page_id": ["1"],
        "draft_id": ["1"],
        "webhook_id": ["1"],
        "message_id": ["1"],
        "front": ["home", "open", "xx"],
        "set_id": ["1"],
        "approvals_id": ["1"],
        "source_id": ["1"],
    }
    assert values.keys() <= usual.keys()
    return usual | values


def about(hidden: Hidden) -> dict[str, list[str]]:
    """All that a stranger may have heard of a story."""
    article = hidden.article
    return asked_for(
        article_id=[article.public_id],
        draft_id=[article.public_id],
        story_id=[article.translation_key.hex, str(article.translation_key)],
        ids=[article.public_id],
        exclude=[article.public_id],
        draft=[article.public_id],
        tag=[hidden.tag.slug],
        author=[hidden.author.slug],
        # One word: pages repeat a question, and spaces are written in three ways.
        q=[MARK],
        path=[hidden.path],
        picture=[hidden.picture.file.name],
        page_id=[str(article.pk)],
    )


def addresses(asked: dict[str, list[str]]) -> list[str]:
    return list(dict.fromkeys([*documented_addresses(asked), *other_addresses(asked)]))


def shown_addresses(shown: Shown) -> list[str]:
    """What a reader of what is shown would ask for."""
    story = shown.stories[0]
    return addresses(
        asked_for(
            article_id=[story.public_id],
            story_id=[story.translation_key.hex],
            ids=[",".join(one.public_id for one in shown.stories)],
            exclude=[story.public_id],
            category=["open"],
            tag=["open-tag"],
            author=["open-author"],
            q=["open", "story"],
            path=["/en/open/", f"/en/open/{story.slug}/"],
        )
    )


def comparable(answer: Answer, *, names: dict[str, str]) -> tuple[int, dict[str, str], str]:
    """Without the instant, and with what was asked for under the same name."""
    text = answer.body.decode("utf-8", "replace")
    headers = {key: value for key, value in answer.headers.items() if key != "content-length"}
    for words, name in names.items():
        text = text.replace(words, name)
        headers = {key: value.replace(words, name) for key, value in headers.items()}
    text = re.sub(r'"(as_of|at)":"[^"]*"', r'"\1":"…"', text)
    # A validator of a page that repeats the question.
    if names:
        headers.pop("etag", None)
    return answer.status, headers, text


def names_of(hidden: Hidden) -> dict[str, str]:
    """Longest first, so that none is cut by another."""
    article = hidden.article
    pairs = {
        article.public_id: NOBODY,
        article.translation_key.hex: NOBODY,
        str(article.translation_key): NOBODY,
        hidden.path: f"/en/open/{ABSENT}/",
        hidden.tag.slug: ABSENT,
        hidden.author.slug: ABSENT,
        hidden.picture.file.name: ABSENT,
        MARK: ABSENT,
    }
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def test_every_public_route_is_asked() -> None:
    """A route that stands in no list here would leak unseen."""
    known = re.compile(
        r"admin|api/|healthz|metrics|feeds/|sitemap|robots|preview/|<str:locale>/|^$|_util|media"
    )

    unknown = [route for route in routes() if not known.search(route)]

    assert unknown == []
    asked = asked_for()
    for template, operation in operations().items():
        for name in [*parameters(operation, where="path"), *parameters(operation, where="query")]:
            assert name in asked, f"{template} asks for {name}: say in asked_for what to ask it"


def routes() -> Iterator[str]:
    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for one in patterns:
            route = before + str(one.pattern)
            if isinstance(one, URLResolver) and "admin" not in route:
                yield from walk(one.url_patterns, route)
            else:
                yield route

    yield from walk(get_resolver().url_patterns, "")


def test_hidden_stories_change_no_answer(ask: Ask) -> None:
    """Counts, lists, feeds, sitemaps, names: as if nothing were being prepared."""
    shown = show_something()
    asked = shown_addresses(shown)
    before = {address: comparable(ask(address), names={}) for address in asked}

    for state in NEVER_SHOWN:
        hide(state, section=shown.section)
    hide_section()

    after = {address: comparable(ask(address), names={}) for address in asked}
    assert {address for address in asked if after[address] != before[address]} == set()
    assert sum(status == 200 for status, _headers, _text in after.values()) > 60


@pytest.mark.parametrize("state", NEVER_SHOWN)
def test_who_asks_for_it_learns_what_he_learns_of_nothing(ask: Ask, state: str) -> None:
    shown = show_something()
    hidden = hide(state, section=shown.section)
    names = names_of(hidden)

    for address in addresses(about(hidden)):
        other = address
        for words, name in names.items():
            other = other.replace(words, name)
        found = comparable(ask(address), names=names)
        nothing = comparable(ask(other), names=names)
        assert found == nothing, address
        assert found[0] < 500, address


@pytest.mark.parametrize("state", [*NEVER_SHOWN, *TAKEN_BACK])
def test_no_word_of_it_is_said_in_any_answer(ask: Ask, state: str) -> None:
    """Also of what readers had once: its address says that it went, and nothing else."""
    shown = show_something()
    hidden = hide(state, section=shown.section)
    hide_section()
    asked = [*addresses(about(hidden)), *shown_addresses(shown)]

    for address in asked:
        answer = ask(address)
        text = said(answer, address=address, hidden=hidden)
        assert MARK not in text.lower(), address
        assert hidden.picture.file.name not in text, address
        assert answer.status < 500, address


def said(answer: Answer, *, address: str, hidden: Hidden) -> str:
    """What an answer says of its own: the question that it repeats is the asker's."""
    headers = {key: value for key, value in answer.headers.items() if key != "location"}
    text = f"{json.dumps(headers)} {answer.body.decode('utf-8', 'replace')}"
    if MARK in address:
        repeated = [hidden.path, hidden.tag.slug, hidden.author.slug, hidden.article.slug]
        for words in repeated:
            text = text.replace(words, "…")
        text = re.sub(rf"(q=|value=\"|“|«|: ){MARK}", r"\1…", text)
    return text


@pytest.mark.parametrize("state", TAKEN_BACK)
def test_what_was_taken_back_answers_by_its_contract(ask: Ask, state: str) -> None:
    shown = show_something()
    hidden = hide(state, section=shown.section)
    status = {"unpublished": 404, "killed": 410, "blocked": 451}[state]

    for address in (
        hidden.path,
        f"/api/v1/articles/{hidden.article.public_id}",
        f"/api/v1/articles/{hidden.article.public_id}.ninjs",
        f"/api/v1/articles/{hidden.article.public_id}.jsonld",
    ):
        assert ask(address).status == status, address
    listed = [
        address
        for address in shown_addresses(shown)
        if hidden.article.public_id in ask(address).body.decode() and "/changes" not in address
    ]
    assert listed == []


@pytest.fixture
def newsroom() -> tuple[Shown, list[Hidden]]:
    shown = show_something()
    states = [*NEVER_SHOWN, *TAKEN_BACK]
    return shown, [hide(state, section=shown.section) for state in states]


@given(data=st.data())
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_combination_of_parameters_reaches_it(
    newsroom: tuple[Shown, list[Hidden]], data: st.DataObject
) -> None:
    """Several parameters at once, of live and hidden things, on any route, through each stack."""
    shown, all_hidden = newsroom
    hidden = data.draw(st.sampled_from(all_hidden))
    story = shown.stories[0]
    of_hidden, of_shown = about(hidden), asked_for(
        article_id=[story.public_id],
        story_id=[story.translation_key.hex],
        ids=[f"{story.public_id},{hidden.article.public_id}"],
        exclude=[story.public_id],
        category=["open", f"{MARK}-section"],
        tag=["open-tag"],
        author=["open-author"],
        q=["open"],
    )  # fmt: skip
    template, operation = data.draw(st.sampled_from(sorted(operations().items())))
    path = template
    for name in parameters(operation, where="path"):
        value = data.draw(st.sampled_from([*of_hidden[name], *of_shown[name]]))
        path = path.replace(f"{{{name}}}", value)
    offered = parameters(operation, where="query")
    names = data.draw(st.lists(st.sampled_from(offered), unique=True)) if offered else []
    query = {
        name: data.draw(st.sampled_from([*of_hidden[name], *of_shown[name], "", "\x00"]))
        for name in names
    }
    stack = data.draw(st.sampled_from([application, WSGIHandler(), edge_over(application)]))

    answer = ask_application(stack, path, **query)

    asked = f"{path} {query}"
    assert MARK not in said(answer, address=asked, hidden=hidden).lower(), asked
    assert answer.status < 500, asked
