"""The shipped baseline is what `migrate` makes, and is refused where it no longer fits."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from cms.embedded.baseline import (
    SHIPPED_BASELINE,
    baseline_migrations,
    is_usable,
    restore_baseline,
)
from cms.embedded.make_baseline import write_from_zero
from cms.embedded.programs import ROOT
from cms.embedded.schema import migrations_on_disk
from tests.harness.databases import administer, database_url

# Moments of making and random words differ each time; everything else must not.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?(\+\d\d)?")
RANDOM_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def empty_database(worker_id: str) -> Iterator[Callable[[str], str]]:
    """Makes an empty database and gives its URL."""
    made = []

    def make(label: str) -> str:
        made.append(f"baseline_{label}_{worker_id}")
        administer(f"CREATE DATABASE {made[-1]} TEMPLATE template0")
        return database_url(made[-1])

    yield make
    for name in made:
        administer(f"DROP DATABASE {name} WITH (FORCE)")


def dump_lines(path: Path) -> list[str]:
    text = gzip.decompress(path.read_bytes()).decode()
    return RANDOM_UUID.sub("<uuid>", MOMENT.sub("<moment>", text)).splitlines()


def prepare(url: str, *arguments: str) -> str:
    command = [sys.executable, "-m", "cms.embedded.prepare", "--schema-only", *arguments]
    environment = {**os.environ, "DATABASE_URL": url}
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_shipped_baseline_holds_every_migration() -> None:
    assert baseline_migrations(SHIPPED_BASELINE) == migrations_on_disk(), (
        "migrations have changed: run `python3 manage.py make_baseline` and commit the file"
    )


def test_shipped_baseline_equals_migrate(
    empty_database: Callable[[str], str], tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh.sql.gz"

    write_from_zero(database_url=empty_database("zero"), path=fresh, folder=tmp_path)

    assert dump_lines(SHIPPED_BASELINE) == dump_lines(fresh)


def test_restored_database_needs_no_migrate(empty_database: Callable[[str], str]) -> None:
    url = empty_database("restored")

    assert prepare(url) == ""
    assert prepare(url) == ""

    with psycopg.connect(url) as connection:
        count = connection.execute("SELECT count(*) FROM django_migrations").fetchone()
    assert count == (len(migrations_on_disk()),)


def test_restoring_is_all_or_nothing(empty_database: Callable[[str], str], tmp_path: Path) -> None:
    url = empty_database("broken")
    broken = tmp_path / "broken.sql.gz"
    text = gzip.decompress(SHIPPED_BASELINE.read_bytes()).decode()
    broken.write_bytes(gzip.compress((text + "\nSELECT no_such_column;\n").encode()))

    assert restore_baseline(broken, database_url=url) is False

    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
    assert tables == (None,)


def test_baseline_is_usable_only_while_its_migrations_are_unchanged() -> None:
    held = baseline_migrations(SHIPPED_BASELINE)
    name = next(iter(held))

    assert is_usable(SHIPPED_BASELINE, migrations=held)
    assert is_usable(SHIPPED_BASELINE, migrations={**held, "newsroom.9999_added": "0"})
    assert not is_usable(SHIPPED_BASELINE, migrations={**held, name: "edited"})
    assert not is_usable(SHIPPED_BASELINE, migrations={k: v for k, v in held.items() if k != name})
