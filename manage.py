#!/usr/bin/env python3
"""The one command of the newsroom: `up`, `test`, and every command that the rooms bring."""

import runpy
import sys
from pathlib import Path

from cms import bootstrap

OWN_COMMANDS = {
    "up": "cms.embedded.up",
    "test": "tests.harness.run_tests",
    "make_baseline": "cms.embedded.make_baseline",
}

if __name__ == "__main__":
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    bootstrap.ensure(root=Path(__file__).resolve().parent, development=command == "test")
    runpy.run_module(OWN_COMMANDS.get(command, "cms.embedded.run_command"), run_name="__main__")
