"""What the README shows is what the product does."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from django.core.management import get_commands

from tests.harness.live_stack import new_stack

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
ADDRESS = "http://127.0.0.1:8000"
# Random in every newsroom: public ids, story ids, request ids, times.
RANDOM = re.compile(r"\b[0-9a-f]{24,32}\b|\b[23456789bcdfghjkmnpqrstvwxyz]{14}\b")


def console_calls():
    """Each `$ curl …` line with the lines of output that follow it."""
    calls = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            calls.append((command, output.splitlines()))
    return calls


def masked(line):
    return RANDOM.sub("<random>", line)


def answer_of(command, url):
    """What the line prints; `curl` itself may be missing on a bare machine."""
    curl, _, rest = command.partition(" | ")
    words = shlex.split(curl)
    assert words[:2] == ["curl", "-s"], curl
    assert rest == "python3 -m json.tool", rest
    answer = requests.get(words[2].replace(ADDRESS, url), timeout=20)
    return json.dumps(answer.json(), indent=4, ensure_ascii=False).replace(url, ADDRESS)


@pytest.fixture
def demo(request, demo_newsroom):
    with new_stack(request, demo_newsroom) as stack:
        stack.start("valkey", "web")
        yield stack


def test_the_shown_calls_print_the_shown_lines(demo):
    calls = console_calls()
    assert len(calls) >= 2

    for command, shown in calls:
        printed = [masked(line) for line in answer_of(command, demo.url).splitlines()]
        expected = [masked(line) for line in shown if line != "…"]
        assert printed[: len(expected)] == expected


def test_every_named_command_exists():
    named = set(re.findall(r"manage\.py (\w+)", README)) - {"up", "test"}

    assert named >= {"migrate", "set_up_newsroom", "load_articles", "run_clock"}
    assert named <= set(get_commands())


def test_up_and_test_explain_themselves():
    for command in ("up", "test"):
        done = subprocess.run(
            [sys.executable, "manage.py", command, "--help"],
            cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_every_named_path_exists():
    paths = re.findall(r"`((?:newsroom|cms|workers|tests)/[\w/.]*)`", README)

    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_readme_stays_short():
    assert len(README.splitlines()) <= 120
