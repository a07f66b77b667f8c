"""Bring a backup back: `manage.py restore FOLDER` calls it.

Media first, then the database in one transaction, in which the clock is paused too: what is
overdue waits until an operator has looked at the list and resumes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, connections

from newsroom.backup.after_loading import WEBHOOKS
from newsroom.backup.back_up import hash_dump
from newsroom.backup.errors import RestoreRefused
from newsroom.backup.load_dump import load_dump
from newsroom.backup.manifest import DUMP, MEDIA_LIST, Manifest, read_manifest
from newsroom.backup.media import bring_back, read_list
from newsroom.delivery.models import Document
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.sets.membership import goes_by_itself
from newsroom.webhooks.models import WebhookEndpoint

HAS_TABLES = "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public')"
WITHDRAWN = (410, 451)


@dataclass(frozen=True, kw_only=True)
class Restored:
    """`overdue` are requests that wait for the clock; `withdrawn` were taken down for a reason
    after the backup was made, as far as the replaced database knew, and are live again;
    `held_webhooks` wait for a person's word."""

    manifest: Manifest
    files_written: int
    overdue: list[str]
    withdrawn: list[str]
    held_webhooks: list[str]


def restore(*, folder: Path, replace: bool, by: str, say: Callable[[str], None]) -> Restored:
    """Raises RestoreRefused; the database is as it was before then."""
    manifest = read_manifest(folder)
    if hash_dump(folder / DUMP) != manifest.dump_sha256:
        raise RestoreRefused(f"{folder / DUMP} is damaged: its hash is not that of the manifest.")
    withdrawn_before = {} if is_empty() else withdrawn_since(manifest.made_at)
    if not replace and not is_empty():
        raise RestoreRefused("The database is not empty; --replace puts the backup in its place.")
    written = sum(bring_back(file, folder=folder) for file in read_list(folder / MEDIA_LIST))
    say(f"{manifest.media_files} files are there, {written} of them written now")
    # No session of this process may hold a table that is to go.
    connections.close_all()
    load_dump(folder, manifest, replace=replace, by=by)
    live = Document.objects.filter(page_id__in=withdrawn_before, status=200)
    return Restored(
        manifest=manifest,
        files_written=written,
        overdue=list(overdue()),
        withdrawn=[withdrawn_before[pk] for pk in live.values_list("page_id", flat=True)],
        held_webhooks=held_webhooks() if WEBHOOKS in manifest.tables else [],
    )


def is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(HAS_TABLES)
        return not cursor.fetchone()[0]


def withdrawn_since(made_at: str) -> dict[int, str]:
    """Killed, retracted or blocked after the backup was made: page id to address."""
    since = datetime.fromisoformat(made_at)
    rows = Document.objects.filter(status__in=WITHDRAWN, built_at__gt=since)
    return dict(rows.values_list("page_id", "path"))


def held_webhooks() -> list[str]:
    held = WebhookEndpoint.objects.filter(state=WebhookEndpoint.State.HELD)
    return list(held.values_list("name", flat=True))


def overdue() -> Iterator[str]:
    """One line for each request whose time has passed, in the order in which they will go out."""
    now = database_now()
    due = Publication.objects.filter(
        goes_by_itself(), state=Publication.State.PENDING, due_at__lte=now
    )
    for row in due.order_by("due_at", "-verb", "id"):
        yield f"{row.due_at:%Y-%m-%d %H:%M:%S} UTC  {row.verb:<9} {row.locale}  {row.page_title}"
    sets = LaunchSet.objects.filter(state=LaunchSet.State.PLANNED, due_at__lte=now)
    for launch_set in sets.order_by("due_at", "id"):
        yield f"{launch_set.due_at:%Y-%m-%d %H:%M:%S} UTC  launch set    {launch_set.name}"
