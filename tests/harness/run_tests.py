"""`manage.py test`: its own PostgreSQL and Valkey in a temporary folder, then pytest.

Arguments go to pytest unchanged, except `--browser`, which runs the browser tests only, `--faults`,
which runs the long outages only, and `--guards`, which takes guards away (see `guards.py`).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cms.embedded import processes
from cms.embedded.errors import CannotStart
from cms.embedded.postgres import EmbeddedPostgres
from cms.embedded.valkey import EmbeddedValkey
from tests.harness import guards

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MARKERS = {"--browser": "browser", "--faults": "faults"}
SINGLE_PROCESS_OPTIONS = ("-n", "--numprocesses", "--pdb", "--collect-only", "--co", "-h", "--help")


def main(arguments: Sequence[str]) -> int:
    """Run pytest between services; the result is pytest's exit code."""
    if "--guards" in arguments:
        return take_guards_away()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="newsroom-test-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user and must reach its socket
    (folder / "data").mkdir()
    postgres = EmbeddedPostgres(
        data_folder=folder / "postgres",
        socket_folder=folder / "p",
        log_path=folder / "postgres.log",
        durable=False,
        settings=("shared_buffers=64MB", "max_wal_size=256MB", "autovacuum_naptime=10min"),
    )
    valkey = EmbeddedValkey(
        data_folder=folder / "valkey", socket_folder=folder / "v", log_path=folder / "valkey.log"
    )
    try:
        environment = {**os.environ, **browser_environment(arguments)}
        postgres.start()
        valkey.start()
        environment |= service_environment(folder=folder, postgres=postgres, valkey=valkey)
        # Hundreds of processes start, and each would compile the newsroom's files anew.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        return run_pytest(arguments, environment=environment)
    except CannotStart as reason:
        sys.stderr.write(f"newsroom: {reason}\n")
        return 1
    finally:
        valkey.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def take_guards_away() -> int:
    try:
        return guards.main()
    except CannotStart as reason:
        sys.stderr.write(f"newsroom: {reason}\n")
        return 1


def service_environment(
    *, folder: Path, postgres: EmbeddedPostgres, valkey: EmbeddedValkey
) -> dict[str, str]:
    """The settings contract, filled for tests."""
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "NEWSROOM_MODE": "test",
        "NEWSROOM_TEST_FOLDER": str(folder),
        "DATABASE_URL": postgres.url("postgres"),
        "REDIS_URL": valkey.url(),
        "SECRET_KEY": "a key for tests only, which signs nothing that lasts longer than they do",
        "ALLOWED_HOSTS": "*",
        "BASE_URL": "http://testserver",
        "DATA_DIR": str(folder / "data"),
        # A test that counts requests sets its own; all others ask as often as they like.
        "RATE_LIMIT_ANONYMOUS": "0",
        "RATE_LIMIT_KEY": "0",
        "PYTHONPATH": str(ROOT),
    }


def run_pytest(arguments: Sequence[str], *, environment: dict[str, str]) -> int:
    """In the foreground, so that Ctrl-C and --pdb reach pytest."""
    chosen = [a for a in arguments if a not in MARKERS]
    asked = [a for a in arguments if a in MARKERS]
    if asked:
        chosen = ["-m", MARKERS[asked[-1]], *chosen]
    if "--faults" in asked:
        chosen = ["-n", "0", *chosen]  # a broken server wants the machine for itself
    elif not any(a.startswith(SINGLE_PROCESS_OPTIONS) for a in chosen):
        chosen = ["-n", "2", *chosen]
    pytest = subprocess.Popen(
        [*processes.launcher(), sys.executable, "-m", "pytest", *chosen], env=environment
    )
    while True:
        try:
            return pytest.wait()
        except KeyboardInterrupt:  # pytest has heard Ctrl-C too and reports before it leaves
            pytest.send_signal(signal.SIGINT)


def browser_environment(arguments: Sequence[str]) -> dict[str, str]:
    """Where Chromium is, when the browser tests are asked for."""
    if "--browser" not in arguments:
        return {}
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        raise CannotStart(
            "The browser tests need Chromium; on Debian and Ubuntu install it with "
            "`apt-get install -y chromium`."
        )
    # Playwright runs a loop of its own in the test's thread, in which the ORM would refuse to work.
    return {"NEWSROOM_CHROMIUM": found, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:]))
