"""The TypeScript example: its types come from the OpenAPI document, it compiles strictly, it runs.

A kind that is added to the document turns its build red until somebody deals with it.
"""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from newsroom.api.openapi import openapi_document
from newsroom.delivery.go_public import leave_public
from newsroom.publishing.database_clock import database_now
from tests.builders import make_live_article, make_live_category, paragraphs
from tests.content.every_block import every_block
from tests.contracts.test_openapi import make_picture
from tests.harness.node_packages import installed, run_node
from tests.harness.stack import LiveStack

EXAMPLE = Path(__file__).parents[2] / "newsroom" / "api" / "examples" / "typescript"
STORIES = 7  # more than a page of the example


def build(folder: Path, document: dict[str, Any]) -> str:
    """Make the types and compile; what the compiler has to say."""
    for file in EXAMPLE.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    packages = installed(EXAMPLE, name="typescript")
    (folder / "node_modules").symlink_to(packages / "node_modules")
    (folder / "openapi.json").write_text(json.dumps(document))
    generator = "node_modules/openapi-typescript/bin/cli.js"
    made = run_node(generator, "openapi.json", "-o", "openapi.d.ts", folder=folder)
    assert made.returncode == 0, made.stderr
    compiled = run_node("node_modules/typescript/bin/tsc", folder=folder)
    assert (compiled.returncode == 0) == (compiled.stdout == "")
    return compiled.stdout


def with_new_block(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    shapes["MapBlock"] = copy.deepcopy(shapes["AudioBlock"])
    shapes["MapBlock"]["properties"]["type"]["const"] = "map"
    blocks = shapes["Body"]["properties"]["blocks"]["items"]
    blocks["oneOf"].append({"$ref": "#/components/schemas/MapBlock"})
    blocks["discriminator"]["mapping"]["map"] = "#/components/schemas/MapBlock"


def with_new_reason(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Deletion"]["properties"]["reason"]["enum"].append("lost")


def with_new_address(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    shapes["ResolvedFeed"] = copy.deepcopy(shapes["ResolvedHome"])
    shapes["ResolvedFeed"]["properties"]["type"]["const"] = "feed"
    answer = document["paths"]["/api/v1/resolve"]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    schema["oneOf"].append({"$ref": "#/components/schemas/ResolvedFeed"})
    schema["discriminator"]["mapping"]["feed"] = "#/components/schemas/ResolvedFeed"


def with_new_problem(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["ProblemSlug"]["enum"].append("brand-new")


@pytest.mark.parametrize(
    ("change", "missed"),
    [
        (with_new_block, '"map"'),
        (with_new_reason, '"lost"'),
        (with_new_address, '"feed"'),
        (with_new_problem, '"brand-new"'),
    ],
)
def test_a_new_kind_turns_the_build_red(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], missed: str
) -> None:
    document = copy.deepcopy(openapi_document())
    change(document)

    said = build(tmp_path, document)

    assert said.count("error TS2345") == 1, said
    assert said.startswith("closed_sets.ts")
    assert missed in said
    assert "type 'never'" in said


def test_the_built_client_reads_the_newsroom(
    stack_of: Callable[..., LiveStack], tmp_path: Path
) -> None:
    stack = stack_of("web")
    section = make_live_category("en")
    for number in range(STORIES):
        make_live_article(section, title=f"Story {number}", body=paragraphs("Said."))
    picture = make_picture().pk
    rich = make_live_article(
        section, title="Rich", body=every_block(image=picture, other_image=picture, page=None)
    )
    killed = make_live_article(section, title="Killed")
    leave_public(page_id=killed.pk, status=410, reason="killed", event="test", now=database_now())
    address = f"{stack.url}/api/v1"
    listed = requests.get(f"{address}/articles", timeout=20).json()["items"]
    log = requests.get(f"{address}/changes", timeout=20).json()["items"]

    assert build(tmp_path, requests.get(f"{address}/openapi.json", timeout=20).json()) == ""
    ran = run_node("built/main.js", stack.url, folder=tmp_path)

    assert ran.stderr == ""
    found = json.loads(ran.stdout)
    assert found["titles"] == [card["title"] for card in listed]
    assert len(found["titles"]) == STORIES + 1
    assert found["headlines"] == found["titles"]
    texts = found["texts"].pop(rich.public_id)
    assert "# word-heading" in texts[1]
    assert "" not in texts
    assert set(map(tuple, found["texts"].values())) == {("Said.",)}
    assert found["unchanged"] == 2  # both pages of the list
    assert found["steps"][-1] == "killed: remove everywhere, now"
    assert len(found["steps"]) == len(log)
    assert found["home"] == "/en"
    assert found["refusal"] == "not-found: drop the copy"


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((EXAMPLE / "package-lock.json").read_text())

    assert [name for name, one in lock["packages"].items() if "resolved" in one] == []
