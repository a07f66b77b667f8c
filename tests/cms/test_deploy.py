"""The examples for a real installation name commands, queues and files that exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from cms.embedded.programs import PROGRAM_NAMES, ROOT, Places, command_of
from cms.settings.environment import Environment

WORKERS = ("worker", "sender", "pictures")
DEPLOY = ROOT / "cms" / "deploy"
PLACES = Places(port=1, run_folder=Path("r"), static_folder=Path("s"))


def services() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    return composed


def queues_of(command: str) -> set[str]:
    found = re.search(r"--queues (\S+)", command)
    return set(found[1].split(",")) if found else set()


def test_documented_management_commands_exist() -> None:
    texts = [path.read_text() for path in DEPLOY.iterdir() if path.is_file()]
    named = {name for text in texts for name in re.findall(r"python3? manage\.py ([a-z_]+)", text)}

    assert {"migrate", "set_up_newsroom", "run_clock"} <= named
    assert named - set(get_commands()) == set()


def test_composed_workers_take_the_same_queues_as_on_one_machine() -> None:
    composed = set().union(*(queues_of(s.get("command", "")) for s in services().values()))

    here = (queues_of(" ".join(command_of(name, places=PLACES))) for name in WORKERS)
    assert composed == set().union(*here)


def test_composed_programs_are_all_there() -> None:
    commands = " ".join(s.get("command", "") for s in services().values())

    assert set(PROGRAM_NAMES) <= {*services(), "publisher"}
    assert re.findall(r"-A (\S+) (worker|beat)", commands) == [
        ("workers.celery", "worker"),
        ("workers.celery", "worker"),
        ("workers.celery", "worker"),
        ("workers.celery", "worker"),
        ("workers.celery", "worker"),
        ("workers.celery", "beat"),
    ]


def test_container_copies_files_that_exist() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    sources = [name for line in re.findall(r"^COPY (.*) \S+$", text, re.M) for name in line.split()]

    assert "manage.py" in sources
    assert [name for name in sources if not (ROOT / name).exists()] == []


def test_the_composition_is_what_the_specification_allows() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    checked = subprocess.run(
        [*command, str(DEPLOY / "compose.yaml")], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout


def test_every_program_waits_for_what_it_needs() -> None:
    composed = services()

    for name, service in composed.items():
        for needed, how in service.get("depends_on", {}).items():
            assert needed in composed, name
            if how["condition"] == "service_healthy":
                assert "healthcheck" in composed[needed], needed


def test_the_image_installs_the_locked_packages_with_media_storage() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    names = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements-s3.lock").read_text(), re.M))
    run_time = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(), re.M))

    assert "--require-hashes --no-deps -r requirements-s3.lock" in text
    assert run_time | {"django-storages", "boto3"} <= names


@pytest.mark.parametrize("lock", ["requirements-s3.lock", "requirements-dev.lock"])
def test_locks_agree_on_the_versions_of_the_run_time(lock: str) -> None:
    def versions(name: str) -> dict[str, str]:
        lines = re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.M)
        return dict(lines)

    run_time = versions("requirements.lock")

    assert len(run_time) > 50
    assert {name: versions(lock)[name] for name in run_time} == run_time


def test_the_example_environment_starts_once_it_is_filled_in() -> None:
    lines = (DEPLOY / "newsroom.env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    given = {name.lower(): value for name, value in example.items()}

    environment = Environment(**given | {"secret_key": "s" * 48})

    assert "newsroom_mode" not in given  # without the variable it is production
    assert environment.s3_private_bucket != environment.s3_public_bucket


def test_only_renditions_are_open_to_everybody() -> None:
    identities = json.loads((DEPLOY / "media-keys.example.json").read_text())["identities"]
    anonymous = [one["actions"] for one in identities if one["name"] == "anonymous"]

    assert anonymous == [["Read:renditions"]]


def test_the_container_file_is_without_reproach() -> None:
    checker = Path(sys.executable).with_name("hadolint")
    checked = subprocess.run(
        [checker, DEPLOY / "Containerfile"], capture_output=True, text=True, check=False
    )

    assert (checked.returncode, checked.stdout) == (0, "")
