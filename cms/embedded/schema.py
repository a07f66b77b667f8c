"""Brings a database's schema to the code's: from a baseline if it is empty, else by `migrate`.

Called by `prepare.py` and `make_baseline.py` after `django.setup()`. The digest of all migration
files is kept in the database, so an unchanged schema costs one query instead of a run of migrate.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection

from cms.embedded.baseline import baseline_migrations, is_usable, restore_baseline
from cms.embedded.progress import step


def migrations_on_disk() -> dict[str, str]:
    """Every migration of every installed application with the digest of its file."""
    return {
        f"{app.label}.{file.stem}": hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        for app in apps.get_app_configs()
        for file in sorted((Path(app.path) / "migrations").glob("[!_]*.py"))
    }


def bring_up_schema(*, database_url: str, baselines: Iterable[Path]) -> bool:
    """Make the schema current; True when the database was empty and no baseline was complete."""
    migrations = migrations_on_disk()
    was_empty = is_empty()
    if was_empty:
        connection.close()
        restore_fullest(baselines, migrations=migrations, database_url=database_url)
    if recorded_digest() == digest(migrations):
        return False
    with step("migrating the database"):
        call_command("migrate", interactive=False, verbosity=0)
    record_digest(digest(migrations))
    return was_empty


def restore_fullest(
    baselines: Iterable[Path], *, migrations: Mapping[str, str], database_url: str
) -> None:
    """Restore the baseline that leaves the least to migrate, if any fits."""
    usable = [path for path in baselines if is_usable(path, migrations=migrations)]
    usable.sort(key=lambda path: len(baseline_migrations(path)), reverse=True)
    any(restore_baseline(path, database_url=database_url) for path in usable)


def is_empty() -> bool:
    """True when nothing has ever been migrated here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NULL")
        return bool(cursor.fetchone()[0])


def digest(migrations: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(migrations, sort_keys=True).encode()).hexdigest()


def recorded_digest() -> str:
    """The digest that the last complete run left in the database; empty when none did."""
    if is_empty():
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description('django_migrations'::regclass)")
        return str(cursor.fetchone()[0] or "")


def record_digest(value: str) -> None:
    """A comment on Django's own table travels with every dump and clone."""
    with connection.cursor() as cursor:
        cursor.execute("COMMENT ON TABLE django_migrations IS %s", [value])
