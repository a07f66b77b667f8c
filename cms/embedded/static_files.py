"""Tells whether the collected static files are still the right ones; called by `up.py`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cms.embedded.programs import ROOT

STAMP = "collected-from.txt"


def static_digest() -> str:
    """Changes when a package or a static file of our own changes."""
    own = sorted(path for path in ROOT.glob("newsroom/**/static/**/*") if path.is_file())
    marks = [f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in own]
    lock = (ROOT / "requirements.lock").read_text()
    return hashlib.sha256("\n".join([lock, *marks]).encode()).hexdigest()


def is_collected(static_folder: Path) -> bool:
    """True when the folder was filled from what is there now."""
    stamp = static_folder / STAMP
    return stamp.exists() and stamp.read_text() == static_digest()


def record_collected(static_folder: Path) -> None:
    """Call after a complete collectstatic."""
    (static_folder / STAMP).write_text(static_digest())
