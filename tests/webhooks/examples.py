"""The receivers of newsroom/webhooks/README.md, as whoever reads it would run them."""

from __future__ import annotations

import os
import re
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

README = ROOT / "newsroom" / "webhooks" / "README.md"
LOCKED = ROOT / "tests" / "contracts" / "webhooks"
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
    code = example_in(language)
    port = free_port()
    if language == "js":
        file = installed(LOCKED, name="webhooks") / "receiver.mjs"
        command = [str(NODE), str(file)]
    else:
        file = folder / "receiver.py"
        command = [sys.executable, str(file)]
    file.write_text(code)
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


def example_in(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", README.read_text(), re.M | re.S)
    assert found is not None
    return found[1]


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
