"""Brings a database from whatever it is to ready: schema first, then `set_up_newsroom`.

`manage.py up` and the tests run it as a process of its own, with the settings in the environment.
Promises that a second run on an up-to-date database changes nothing and takes little time.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import django
from django.core.management import call_command, get_commands

from cms.embedded.baseline import SHIPPED_BASELINE, write_baseline
from cms.embedded.progress import step
from cms.embedded.schema import bring_up_schema, migrations_on_disk


def main() -> None:
    """`--cache FILE` keeps and reuses a baseline of one's own while the shipped one is behind."""
    parser = argparse.ArgumentParser(description="Bring the newsroom's database up.")
    parser.add_argument("--cache", type=Path, metavar="FILE")
    cache: Path | None = parser.parse_args().cache
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    database_url = os.environ["DATABASE_URL"]
    baselines = [SHIPPED_BASELINE, *([cache] if cache else [])]
    was_migrated_from_empty = bring_up_schema(database_url=database_url, baselines=baselines)
    if cache and was_migrated_from_empty:
        write_baseline(cache, database_url=database_url, migrations=migrations_on_disk())
    if "set_up_newsroom" in get_commands():
        with step("setting the newsroom up"):
            call_command("set_up_newsroom")


if __name__ == "__main__":
    main()
