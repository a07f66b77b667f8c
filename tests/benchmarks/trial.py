"""One trial on services that `on_trial.py` has started: real processes, Django in this one."""

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

import django

from tests.harness.databases import DatabaseClone
from tests.harness.stack import LiveStack


def main() -> None:
    django.setup()
    trial = importlib.import_module(f"tests.benchmarks.{sys.argv[1]}")
    parser = argparse.ArgumentParser(prog=sys.argv[1], description=trial.__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    trial.add_arguments(parser)
    options = parser.parse_args(sys.argv[2:])
    folder = Path(os.environ["NEWSROOM_TRIAL_FOLDER"])
    database = DatabaseClone(name="newsroom", url=os.environ["DATABASE_URL"])
    stack = LiveStack(database=database, folder=folder, static_folder=folder / "static")
    before = circumstances()
    say(before)
    try:
        measured = trial.run(stack, options)
    finally:
        stack.end()
    if options.json:
        kept = {"circumstances": before, "measured": measured}
        options.json.write_text(json.dumps(kept, indent=1) + "\n")


def circumstances() -> dict[str, Any]:
    """What figures depend on; without it they mean nothing."""
    return {
        "cores": os.cpu_count(),
        "load_average_before": round(os.getloadavg()[0], 2),
        "processor": processor(),
        "python": platform.python_version(),
        "postgresql": "embedded, fsync on",
    }


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
