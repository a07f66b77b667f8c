"""The examples for a real installation name commands, queues and files that exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from django.core.management import get_commands

from cms.embedded.programs import PROGRAM_NAMES, ROOT, Places, command_of

DEPLOY = ROOT / "cms" / "deploy"
PLACES = Places(port=1, run_folder=Path("r"), static_folder=Path("s"), media_folder=Path("m"))


def services() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    return composed


def queues_of(command: str) -> set[str]:
    found = re.search(r"--queues (\S+)", command)
    return set(found[1].split(",")) if found else set()


def test_documented_management_commands_exist() -> None:
    texts = [path.read_text() for path in DEPLOY.iterdir()]
    named = {name for text in texts for name in re.findall(r"python3? manage\.py ([a-z_]+)", text)}

    assert {"migrate", "set_up_newsroom", "run_clock"} <= named
    assert named - set(get_commands()) == set()


def test_composed_workers_take_the_same_queues_as_on_one_machine() -> None:
    composed = set().union(*(queues_of(s.get("command", "")) for s in services().values()))

    assert composed == queues_of(" ".join(command_of("worker", places=PLACES)))


def test_composed_programs_are_all_there() -> None:
    commands = " ".join(s.get("command", "") for s in services().values())

    assert set(PROGRAM_NAMES) <= {*services(), "publisher"}
    assert re.findall(r"-A (\S+) (worker|beat)", commands) == [
        ("workers.celery", "worker"),
        ("workers.celery", "worker"),
        ("workers.celery", "beat"),
    ]


def test_container_copies_files_that_exist() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    sources = [name for line in re.findall(r"^COPY (.*) \S+$", text, re.M) for name in line.split()]

    assert "manage.py" in sources
    assert [name for name in sources if not (ROOT / name).exists()] == []
