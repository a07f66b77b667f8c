"""The database and the queue of one newsroom: one's own by DATABASE_URL and REDIS_URL, or ours.

Called by `up.py`. Promises that what it started is stopped again.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from cms.embedded.instance import socket_folder
from cms.embedded.postgres import EmbeddedPostgres
from cms.embedded.progress import step
from cms.embedded.valkey import EmbeddedValkey

DATABASE = "newsroom"


class Services:
    """Starts what the environment does not name."""

    def __init__(self, *, data_folder: Path, environment: Mapping[str, str]) -> None:
        self.addresses = {
            name: environment[name]
            for name in ("DATABASE_URL", "REDIS_URL")
            if environment.get(name)
        }
        self.postgres: EmbeddedPostgres | None = None
        self.valkey: EmbeddedValkey | None = None
        self.data_folder = data_folder
        self.environment = environment

    def start(self) -> None:
        """Start both and fill in their addresses."""
        if "DATABASE_URL" not in self.addresses:
            self._start_postgres()
        if "REDIS_URL" not in self.addresses:
            self._start_valkey()

    def restart_what_stopped(self) -> list[str]:
        """Start a service again that somebody has ended; gives the names of such services."""
        restarted = []
        if self.postgres and self.postgres.process and self.postgres.process.poll() is not None:
            self.postgres.start()
            restarted.append("PostgreSQL")
        if self.valkey and self.valkey.process and self.valkey.process.poll() is not None:
            self.valkey.start()
            restarted.append("Valkey")
        return restarted

    def stop(self) -> None:
        """Both at the same time: their users have ended, and the five seconds are for all."""
        if self.valkey and self.valkey.process and self.valkey.process.poll() is None:
            self.valkey.process.terminate()
        if self.postgres:
            self.postgres.stop()
        if self.valkey:
            self.valkey.stop()
        for service in (self.postgres, self.valkey):
            if service:
                shutil.rmtree(service.socket_folder, ignore_errors=True)

    def _start_postgres(self) -> None:
        self.postgres = EmbeddedPostgres(
            data_folder=self.data_folder / "postgres",
            socket_folder=socket_folder(self.data_folder, service="postgres"),
            log_path=self.data_folder / "logs" / "postgres.log",
        )
        with step("starting PostgreSQL"):
            self.postgres.start()
        if not self.postgres.has_database(DATABASE):
            self.postgres.create_database(DATABASE)
        self.addresses["DATABASE_URL"] = self.postgres.url(DATABASE)

    def _start_valkey(self) -> None:
        self.valkey = EmbeddedValkey(
            data_folder=self.data_folder / "valkey",
            socket_folder=socket_folder(self.data_folder, service="valkey"),
            log_path=self.data_folder / "logs" / "valkey.log",
            environment=self.environment,
        )
        with step("starting Valkey"):
            self.valkey.start()
        self.addresses["REDIS_URL"] = self.valkey.url()
