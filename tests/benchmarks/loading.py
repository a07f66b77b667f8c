"""How long the demo newsroom takes to load, and how many stories a second an archive.

Each command is a process of its own on the same database, as people run it: the demo first, whose
default sections then take an archive's first half as drafts and its second half live. Targets: the
demo in less than 20 s, 300 drafts a second, 80 live stories a second.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cms.embedded.programs import ROOT
from tests.benchmarks.trial import say
from tests.builders import make_admin
from tests.harness.stack import LiveStack

RATE = re.compile(r"in ([\d.]+) s \((\d+)/s\)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--articles", type=Path, metavar="FILE.jsonl", help="an archive to load")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    measured = {"demo": timed(stack, "load_demo", NEWSROOM_MODE="demo")}
    say(f"demo: {measured['demo']}")
    if options.articles:
        lines = options.articles.read_text(encoding="utf-8").splitlines(keepends=True)
        half = len(lines) // 2
        halves = {"drafts": (lines[:half], ()), "live": (lines[half:], ("--publish",))}
        for name, (part, flags) in halves.items():
            file = stack.folder / f"{name}.jsonl"
            file.write_text("".join(part), encoding="utf-8")
            user = make_admin().get_username()
            arguments = ("load_articles", str(file), "--as", user, *flags)
            measured[name] = timed(stack, *arguments)
            say(f"{name}: {measured[name]}")
    return measured


def timed(stack: LiveStack, *arguments: str, **environment: str) -> dict[str, Any]:
    """Seconds of the whole process and of processors, its own children included."""
    load, before, began = os.getloadavg()[0], processor_seconds(), time.monotonic()
    ended = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env={**stack.environment, "ALLOWED_HOSTS": "127.0.0.1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    wall, processor = time.monotonic() - began, processor_seconds() - before
    assert ended.returncode in (0, 2), ended.stdout + ended.stderr
    return {
        "seconds": round(wall, 1),
        "processor_seconds": round(processor, 1),
        "load_average_before": round(load, 2),
        **rate_in(ended.stdout.splitlines()),
    }


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rate_in(lines: Sequence[str]) -> dict[str, float]:
    """What `load_articles` says itself; its start is not in it."""
    found = next((match for line in lines if (match := RATE.search(line))), None)
    return {"of_loading": float(found[1]), "per_second": float(found[2])} if found else {}
