"""The mirror of newsroom/api/examples/ as tests use it: on the API in this process, or by file."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from cms.embedded.programs import ROOT
from cms.wsgi import application
from newsroom.delivery.models import Document
from tests.api.asking import Ask, ask_application

PROGRAM = ROOT / "newsroom" / "api" / "examples" / "mirror" / "mirror.py"
URL = "http://testserver/api/v1"
LOCALES = ("en", "ru", "kk")
Documents = dict[str, dict[str, Any]]


def load() -> ModuleType:
    """Not imported as a part of the newsroom: it is a program of somebody else's."""
    spec = importlib.util.spec_from_file_location("newsroom_mirror", PROGRAM)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


mirror = load()
Fetch = Callable[[str, Mapping[str, str]], Any]


def ask_here(url: str, headers: Mapping[str, str]) -> Any:
    """As `mirror.fetch`, without a network."""
    split = urlsplit(url)
    answer = ask_application(application, f"{split.path}?{split.query}", headers=headers)
    return mirror.Answer(answer.status, answer.headers, answer.body)


def api_here(fetch: Fetch = ask_here) -> Any:
    """Whoever must wait in a test has found something that is wrong."""
    return mirror.Api(URL, fetch=fetch, sleep=refuse_to_wait)


def refuse_to_wait(seconds: float) -> None:
    raise AssertionError(f"the mirror waits for {seconds} s")


def new_copy(file: Any = ":memory:") -> Any:
    return mirror.Copy(str(file))


def caught_up(copy: Any = None, *, fetch: Fetch = ask_here) -> Any:
    copy = copy or new_copy()
    mirror.catch_up(api_here(fetch), copy)
    return copy


def held(copy: Any) -> Documents:
    return {document["id"]: document for document in copy.documents()}


def full_crawl(ask: Ask) -> tuple[Documents, dict[str, list[str]]]:
    """Independent of the mirror: every document by id, and the ids of each locale's list."""
    documents: Documents = {}
    lists: dict[str, list[str]] = {}
    for locale in LOCALES:
        lists[locale], cursor = [], {}
        while cursor is not None:
            page = ask("/api/v1/articles", locale=locale, limit=100, **cursor).json()
            for card in page["items"]:
                document = ask(f"/api/v1/articles/{card['id']}").json()
                # A list says nothing of a story that its document does not say.
                assert {name: document[name] for name in card} == card
                documents[card["id"]] = document
                lists[locale].append(card["id"])
            cursor = {"cursor": page["page"]["next"]} if page["page"]["next"] else None
    return documents, lists


def assert_equals_a_crawl(copy: Any, ask: Ask) -> None:
    assert_equal(copy, full_crawl(ask))


def assert_equal(copy: Any, crawl: tuple[Documents, dict[str, list[str]]]) -> None:
    documents, lists = crawl
    assert held(copy) == documents
    assert {each: [one["id"] for one in copy.documents(each)] for each in LOCALES} == lists


def live_etags() -> dict[str, str]:
    """What is public now, in one look at the database."""
    live = Document.objects.filter(status=200, kind="article")
    return {public_id: f'"{etag}"' for public_id, etag in live.values_list("public_id", "etag")}


def held_etags(copy: Any) -> dict[str, str]:
    return dict(copy.db.execute("SELECT id, etag FROM story"))
