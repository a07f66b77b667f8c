"""Which version of the newsroom this is: the one that pyproject.toml says."""

import tomllib
from pathlib import Path

PROJECT_FILE = Path(__file__).resolve().parents[2] / "pyproject.toml"


def read_version() -> str:
    return str(tomllib.loads(PROJECT_FILE.read_text("utf-8"))["project"]["version"])


VERSION = read_version()
