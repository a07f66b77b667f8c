"""The embedded PostgreSQL: data survive, stale pids heal, what cannot work says so."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from cms.embedded import processes
from cms.embedded.errors import CannotStart
from cms.embedded.identity import BLOCK_NAMESPACES
from cms.embedded.postgres import EmbeddedPostgres


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short enough for a socket and open to an unprivileged server."""
    with tempfile.TemporaryDirectory(prefix="nr-", dir="/tmp") as name:
        Path(name).chmod(0o711)
        yield Path(name)


def server(folder: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(
        data_folder=folder / "closed" / "postgres",
        socket_folder=folder / "s",
        log_path=folder / "postgres.log",
        durable=False,
        settings=("shared_buffers=16MB",),
    )


@contextmanager
def running(postgres: EmbeddedPostgres) -> Iterator[EmbeddedPostgres]:
    try:
        postgres.start()
        yield postgres
    finally:
        postgres.stop()


def ask(postgres: EmbeddedPostgres, query: str) -> object:
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize("namespaces", ["allowed", "blocked"])
def test_data_survive_a_restart_under_a_closed_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, namespaces: str
) -> None:
    if namespaces == "blocked":
        monkeypatch.setenv(BLOCK_NAMESPACES, "1")
    (folder / "closed").mkdir(mode=0o700)
    with running(server(folder)) as postgres:
        postgres.create_database("kept")

    with running(server(folder)) as postgres:
        assert postgres.has_database("kept")
        if os.geteuid() == 0:
            kind = "user" if namespaces == "blocked" else "namespace"
            assert postgres.identity.kind == kind


def test_data_made_in_a_namespace_are_taken_over_without_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(server(folder)) as postgres:
        postgres.create_database("kept")
    monkeypatch.setenv(BLOCK_NAMESPACES, "1")
    with running(server(folder)) as postgres:
        assert postgres.has_database("kept")
    monkeypatch.delenv(BLOCK_NAMESPACES)

    with running(server(folder)) as postgres:
        assert postgres.has_database("kept")


def test_cyrillic_folds_and_stems(folder: Path) -> None:
    with running(server(folder)) as postgres:
        assert ask(postgres, "SELECT lower('ҚАЗАҚСТАН')") == "қазақстан"
        assert ask(postgres, "SELECT 'ӘЛЕМ' ILIKE 'әлем'") is True
        assert ask(postgres, "SELECT to_tsvector('russian', 'Новости')::text") == "'новост':1"


def test_nothing_listens_on_the_network(folder: Path) -> None:
    with running(server(folder)) as postgres:
        assert ask(postgres, "SHOW listen_addresses") == ""


def test_pid_file_with_the_number_of_another_process_is_healed(folder: Path) -> None:
    with running(server(folder)) as postgres:
        postgres.create_database("kept")
    pid_file = postgres.data_folder / "postmaster.pid"
    bystander = subprocess.Popen(["sleep", "60"])
    try:
        pid_file.write_text(f"{bystander.pid}\n{postgres.data_folder}\n")

        with running(server(folder)) as postgres:
            assert postgres.has_database("kept")

        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_server_that_an_earlier_start_left_behind_is_replaced(folder: Path) -> None:
    orphan = server(folder)
    orphan.start()
    assert orphan.process is not None
    orphan.create_database("kept")

    with running(server(folder)) as postgres:
        assert postgres.has_database("kept")
        assert orphan.process.wait(5) == 0


def test_killed_server_recovers(folder: Path) -> None:
    postgres = server(folder)
    postgres.start()
    postgres.create_database("kept")
    assert postgres.process is not None
    processes.signal_group(postgres.process.pid, signal.SIGKILL)
    postgres.process.wait()

    with running(server(folder)) as postgres:
        assert postgres.has_database("kept")


def test_data_of_another_major_version_are_refused_untouched(folder: Path) -> None:
    with running(server(folder)) as postgres:
        postgres.create_database("kept")
    version = postgres.data_folder / "PG_VERSION"
    version.write_text("16\n")

    with pytest.raises(CannotStart, match=r"were made by PostgreSQL 16.*brings PostgreSQL 18"):
        server(folder).start()

    version.write_text("18\n")
    with running(server(folder)) as postgres:
        assert postgres.has_database("kept")


def test_half_made_data_of_a_killed_start_are_swept_away(folder: Path) -> None:
    half_made = folder / "closed" / "postgres.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")

    with running(server(folder)) as postgres:
        assert ask(postgres, "SELECT 1") == 1


def test_foreign_files_in_the_data_folder_are_left_alone(folder: Path) -> None:
    data_folder = folder / "closed" / "postgres"
    data_folder.mkdir(parents=True)
    (data_folder / "letters.txt").write_text("dear editor")

    with pytest.raises(CannotStart, match="choose another --data-dir"):
        server(folder).start()

    assert (data_folder / "letters.txt").read_text() == "dear editor"
