"""Brings a database from whatever it is to ready: schema first, then `set_up_newsroom`.

`manage.py up`, `make_baseline` and the tests run it as a process of its own, with the settings in
the environment. Promises that a second run changes nothing and takes little time.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import django
from django.core.management import call_command

from cms.embedded.baseline import SHIPPED_BASELINE, write_baseline
from cms.embedded.progress import step
from cms.embedded.schema import bring_up_schema, migrations_on_disk


def main() -> None:
    """`--cache` keeps a baseline of one's own, used while the shipped one is behind."""
    parser = argparse.ArgumentParser(description="Bring the newsroom's database up.")
    parser.add_argument("--cache", type=Path, metavar="FILE")
    parser.add_argument("--schema-only", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FILE", help="use no baseline, write one")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    prepare_schema(cache=options.cache, write=options.write)
    if not options.schema_only:
        with step("setting the newsroom up"):
            call_command("set_up_newsroom")


def prepare_schema(*, cache: Path | None, write: Path | None) -> None:
    """Use what baselines there are, and leave a new one where it is wanted."""
    database_url = os.environ["DATABASE_URL"]
    baselines = [] if write else [SHIPPED_BASELINE, *([cache] if cache else [])]
    was_migrated_from_empty = bring_up_schema(database_url=database_url, baselines=baselines)
    new_baseline = write or (cache if was_migrated_from_empty else None)
    if new_baseline:
        write_baseline(new_baseline, database_url=database_url, migrations=migrations_on_disk())


if __name__ == "__main__":
    main()
