"""Processes whose clock is wrong, by hours or all of a sudden; a library shifts it for them.

The environment that `shifted` and `steerable` give back goes to `stack.start(…)`.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

FOLDER_IN_WHEEL = Path("vendor/libfaketime/src/libfaketime.so.1")


def library() -> Path:
    """The shared library; the test is skipped where it does not work, such as on other CPUs."""
    spec = importlib.util.find_spec("libfaketime")
    path = Path(spec.origin).parent / FOLDER_IN_WHEEL if spec and spec.origin else Path()
    asked = subprocess.run(
        [sys.executable, "-I", "-S", "-c", "import time; print(time.time())"],
        env={**os.environ, "LD_PRELOAD": str(path), "FAKETIME": "-1000d"},
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode or float(asked.stdout) > time.time() - 999 * 86400:
        pytest.skip("the library that shifts a process's clock does not work on this machine")
    return path


def shifted(offset: str) -> dict[str, str]:
    """Such as `+1h` or `-1h`; timeouts run as they should."""
    return {"LD_PRELOAD": str(library()), "FAKETIME": offset, "DONT_FAKE_MONOTONIC": "1"}


def steerable(file: Path) -> dict[str, str]:
    """The clock follows the offset that stands in the file, as soon as it is changed."""
    file.write_text("+0")
    return {
        "LD_PRELOAD": str(library()),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
