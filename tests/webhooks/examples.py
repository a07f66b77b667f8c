"""The receivers of newsroom/api/examples/webhooks/, as whoever copies them would run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from cms.embedded.programs import ROOT
from tests.harness.node_packages import NODE, installed
from tests.harness.stack import free_port

EXAMPLES = ROOT / "newsroom" / "api" / "examples" / "webhooks"
START_SECONDS = 30


@dataclass
class Example:
    """A running receiver; `handled` are the lines that it has printed."""

    url: str
    printed: Path

    @property
    def handled(self) -> list[str]:
        return self.printed.read_text().splitlines()


@contextmanager
def running(language: str, *, secret: str, folder: Path) -> Iterator[Example]:
    """`language` is python or js."""
    port = free_port()
    if language == "js":
        packages = installed(EXAMPLES, name="webhooks")
        command = [str(NODE), shutil.copy(EXAMPLES / "receiver.mjs", packages)]
    else:
        command = [sys.executable, str(EXAMPLES / "receiver.py")]
    printed = folder / f"{language}.out"
    with printed.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "WEBHOOK_SECRET": secret, "PORT": str(port)},
        )
    try:
        wait_for(port, process)
        yield Example(url=f"http://127.0.0.1:{port}/", printed=printed)
    finally:
        process.kill()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the example has ended"
        try:
            requests.get(f"http://127.0.0.1:{port}/", timeout=2)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the example does not listen")
