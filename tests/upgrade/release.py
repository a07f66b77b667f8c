"""Programs of one host: of the version before, checked out beside this one, or of this one."""

import io
import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cms.embedded import processes
from cms.embedded.programs import ROOT, Places, command_of
from tests.harness.stack import STOP_PATIENCE_SECONDS, free_port

VERSION_FILE = Path(__file__).with_name("version_before.txt")


def check_out_version_before(folder: Path) -> None:
    """The tree of the commit that `version_before.txt` names; skips where history is cut off."""
    commit = VERSION_FILE.read_text().strip()
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", commit], capture_output=True, check=False
    )
    if archive.returncode:
        pytest.skip(f"The history here does not reach back to {commit[:7]}.")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tree:
        tree.extractall(folder, filter="data")


@dataclass
class Release:
    """Programs by name, from one folder of code; the environment's addresses are those of all.

    `host` tells their names and logs apart from those of other hosts.
    """

    host: str
    folder: Path
    environment: dict[str, str]
    logs: Path
    port: int = field(default_factory=free_port)
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def run(self, *words: str) -> str:
        """A command of this version to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder, env=self.own_environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, *names: str) -> None:
        for name in names:
            # The words of the command line are those of today; the code is that of the folder.
            words = [
                word.replace(str(ROOT), str(self.folder))
                for word in command_of(name, places=self.places)
            ]
            words[0] = sys.executable
            if name == "worker":
                words += ["--hostname", f"{self.host}@%h"]
            with (self.logs / f"{self.host}-{name}.log").open("ab") as log:
                self.running[name] = processes.spawn(
                    words, env=self.own_environment, cwd=self.folder, output=log
                )

    def stop(self, *names: str) -> None:
        """As an operator does, with SIGTERM."""
        for name in names:
            processes.end(self.running.pop(name), patience_seconds=STOP_PATIENCE_SECONDS)

    def kill9(self) -> None:
        """The whole host is gone."""
        for process in self.running.values():
            processes.kill_group(process)
        self.running.clear()

    def log(self, name: str) -> str:
        return (self.logs / f"{self.host}-{name}.log").read_text(errors="replace")

    @property
    def own_environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
        return {**inherited, **self.environment, "PYTHONPATH": str(self.folder)}

    @property
    def places(self) -> Places:
        places = Places(
            port=self.port,
            run_folder=self.logs / f"{self.host}-run",
            static_folder=self.logs / "static",
        )
        places.prepare()
        return places
