"""`manage.py make_baseline`: writes the shipped baseline anew after a change of migrations.

Migrates an empty database from zero on a PostgreSQL of its own, so that nothing of a running
newsroom can get into the file. A test fails while the shipped baseline is behind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cms.embedded.baseline import SHIPPED_BASELINE
from cms.embedded.errors import CannotStart
from cms.embedded.postgres import EmbeddedPostgres
from cms.embedded.progress import say

DATABASE = "newsroom"


def main() -> int:
    """Migrate from zero and dump."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-baseline-"))
    folder.chmod(0o711)
    postgres = EmbeddedPostgres(
        data_folder=folder / "postgres",
        socket_folder=folder / "p",
        log_path=folder / "postgres.log",
        durable=False,
    )
    try:
        postgres.start()
        postgres.create_database(DATABASE)
        write_from_zero(database_url=postgres.url(DATABASE), path=SHIPPED_BASELINE, folder=folder)
    except CannotStart as reason:
        print(f"newsroom: {reason}", file=sys.stderr)
        return 1
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
    say(f"{SHIPPED_BASELINE.name} written, {SHIPPED_BASELINE.stat().st_size // 1024} kB")
    return 0


def write_from_zero(*, database_url: str, path: Path, folder: Path) -> None:
    """Migrate an empty database without any baseline and dump it; tests call this too."""
    command = [sys.executable, "-m", "cms.embedded.prepare", "--schema-only", "--write", str(path)]
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "REDIS_URL": "unix:///nothing-is-queued-here",
        "SECRET_KEY": "nothing is signed while a baseline is written",
        "NEWSROOM_MODE": "test",
        "DATA_DIR": str(folder),
    }
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        raise CannotStart("The database could not be migrated; the reasons are above.")


if __name__ == "__main__":
    sys.exit(main())
