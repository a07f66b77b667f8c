"""The six programs of a running newsroom and their command lines.

The supervisor runs these words, the tests run them, and `cms/deploy/` documents them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PROGRAM_NAMES = ("web", "worker", "sender", "pictures", "beat", "clock")


@dataclass(frozen=True)
class Places:
    """Where one newsroom listens, and the folder that its web process serves."""

    port: int
    run_folder: Path
    static_folder: Path

    def prepare(self) -> None:
        """Granian refuses to mount a folder that is not there."""
        for folder in (self.run_folder, self.static_folder):
            folder.mkdir(parents=True, exist_ok=True)


def command_of(name: str, *, places: Places) -> list[str]:
    """The command line of one program."""
    python = sys.executable
    # Celery warns root at each start; who runs a newsroom as root on one machine knows that.
    celery = [python, "-W", "ignore:You're running", "-m", "celery", "-q", "-A", "workers.celery"]
    commands = {
        "web": [
            *(python, "-m", "granian", "--interface", "wsgi", "--no-ws"),
            *("--host", HOST, "--port", str(places.port)),
            *("--workers", "1", "--blocking-threads", "4", "--workers-kill-timeout", "2s"),
            # Static names carry no digest here, so a browser must ask again soon.
            *("--static-path-expires", "60s"),
            *("--static-path-route", "/static", "--static-path-mount", str(places.static_folder)),
            "cms.wsgi:application",
        ],
        "worker": [
            *(*celery, "worker", "--queues", "publish,default", "--concurrency", "2"),
            *("--loglevel", "INFO", "--without-gossip", "--without-mingle"),
        ],
        # Webhooks: many receivers at once in one process.
        "sender": [
            *(*celery, "worker", "--queues", "webhooks", "--concurrency", "1"),
            *("--hostname", "sender@%h", "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle"),
        ],
        # It gives way to everybody else (workers/start.py); a child that a giant picture has
        # swollen is replaced (KiB). The nightly rebuild of similar news is short on one machine.
        "pictures": [
            *(*celery, "worker", "--queues", "pictures,related", "--concurrency", "1"),
            *("--max-memory-per-child", "400000", "--hostname", "pictures@%h"),
            *("--loglevel", "INFO", "--without-gossip", "--without-mingle"),
        ],
        "beat": [
            *(*celery, "beat", "--loglevel", "WARNING", "--pidfile="),
            *("--schedule", str(places.run_folder / "beat-schedule")),
        ],
        "clock": [python, str(ROOT / "manage.py"), "run_clock"],
    }
    return commands[name]
