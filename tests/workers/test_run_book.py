"""What the run book names exists: commands, files, numbers of /metrics, settings."""

import re
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from prometheus_client import CollectorRegistry, generate_latest

from newsroom.edge.counts import Counts, EdgeCollector
from newsroom.edge.known_changes import KnownChanges
from newsroom.edge.shelf import Shelf

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "newsroom",
    "cms",
    "workers",
    "tests",
    "publishing",
    "delivery",
    "audience",
    "backup",
    "webhooks",
    "network",
    "intake",
)
# Tables and a role: no numbers of /metrics.
OF_THE_DATABASE = {"newsroom_publication", "newsroom_followup", "newsroom_public"}
RUN_BOOK = (ROOT / "workers" / "README.md").read_text()


def test_every_named_command_exists():
    named = set(re.findall(r"manage\.py (\w+)", RUN_BOOK)) - {"up", "test"}

    assert named >= {"back_up", "restore", "pause_publication", "story", "run_clock"}
    assert named <= set(get_commands())


def test_every_named_file_exists():
    files = re.findall(rf"`((?:{'|'.join(FOLDERS)})/[\w/.]*)`", RUN_BOOK)

    assert files
    for file in files:
        assert (ROOT / file).exists() or (ROOT / "newsroom" / file).exists(), file


@pytest.mark.django_db
def test_every_named_number_is_shown(client, settings):
    settings.METRICS_TOKEN = "a token of sixteen letters"
    headers = {"Authorization": f"Bearer {settings.METRICS_TOKEN}"}
    shown = client.get("/metrics", headers=headers).content.decode()

    shown += numbers_of_an_edge()
    named = set(re.findall(r"`(newsroom_[a-z_]+)", RUN_BOOK)) - OF_THE_DATABASE

    assert "newsroom_publication_lag_seconds" in named
    assert {name for name in named if f"# TYPE {name} " not in shown} == set()


def numbers_of_an_edge():
    """They are shown where READ_EDGE is on."""
    registry = CollectorRegistry()
    known = KnownChanges(clock=time.monotonic)
    registry.register(EdgeCollector(Counts(), shelf=Shelf(most_bytes=1000), known=known))
    return generate_latest(registry).decode()


@pytest.mark.parametrize("name", ["CLOCK_PATIENCE_SECONDS", "CLOCK_LONGEST_WAIT_SECONDS"])
def test_settings_are_what_the_run_book_says(name):
    said = re.search(rf"\| ([\d.]+) \| `{name}`", RUN_BOOK)

    assert said is not None
    assert float(said.group(1)) == getattr(settings, name)
