"""Brings PostgreSQL that really writes to disk, then runs a trial (`trial.py`) on it.

    python -m tests.benchmarks.on_trial lateness [--json FILE] [--plot FILE.svg] …

The name is that of a file beside this one with `add_arguments(parser)` and `run(stack, options)`.
Everything lives in a temporary folder and ends with the trial.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cms.embedded.postgres import EmbeddedPostgres
from cms.embedded.valkey import EmbeddedValkey

DATABASE = "newsroom"
CACHE = Path(__file__).resolve().parents[2] / "var" / "cache" / "baseline.sql.gz"
# When each row was committed is asked of PostgreSQL itself: that is when readers had it.
SETTINGS = ("track_commit_timestamp=on",)


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="newsroom-trial-"))
    folder.chmod(0o711)
    postgres = EmbeddedPostgres(
        data_folder=folder / "postgres",
        socket_folder=folder / "p",
        log_path=folder / "postgres.log",
        settings=SETTINGS,
    )
    try:
        postgres.start()
        postgres.create_database(DATABASE)
        environment = {**os.environ, **addresses(folder, database_url=postgres.url(DATABASE))}
        prepare = [sys.executable, "-m", "cms.embedded.prepare", "--cache", str(CACHE)]
        subprocess.run(prepare, env=environment, check=True, stdout=subprocess.DEVNULL)
        trial = [sys.executable, "-m", "tests.benchmarks.trial", *sys.argv[1:]]
        return subprocess.run(trial, env=environment, check=False).returncode
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def addresses(folder: Path, *, database_url: str) -> dict[str, str]:
    """The settings contract; Valkey is started by the trial, in the same places."""
    valkey = EmbeddedValkey(
        data_folder=folder / "valkey", socket_folder=folder / "v", log_path=folder / "valkey.log"
    )
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "NEWSROOM_MODE": "test",
        "NEWSROOM_SKIP_BOOTSTRAP": "1",
        "NEWSROOM_TRIAL_FOLDER": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "*",
        "BASE_URL": "http://127.0.0.1",
        "DATABASE_URL": database_url,
        "REDIS_URL": valkey.url(),
        "DATA_DIR": str(folder / "data"),
    }


if __name__ == "__main__":
    sys.exit(main())
