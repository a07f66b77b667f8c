"""Make a backup: `manage.py back_up FOLDER` calls it. The newsroom goes on working meanwhile.

Dump and checksums come from one snapshot. Media are copied before and after it: files are never
rewritten under their name, so whatever the dump names is among them.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.core.files.storage import storages

from newsroom.backup.errors import BackupFailed
from newsroom.backup.manifest import DUMP, MEDIA_LIST, Manifest, write_manifest
from newsroom.backup.media import ALIASES, MediaFile, copy_out, names_in, write_line
from newsroom.backup.snapshot import take_snapshot

Copied = dict[tuple[str, str], MediaFile]


def back_up(*, folder: Path, with_media: bool = True, say: Callable[[str], None]) -> Manifest:
    """Write a new folder. Raises BackupFailed; a folder without manifest.json is unfinished."""
    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise BackupFailed(f"{folder} cannot be made: {error.strerror}.") from error
    copied: Copied = {}
    if with_media:
        copy_media(folder, copied)
        say(f"{len(copied)} files copied")
    snapshot = take_snapshot(folder / DUMP)
    say(f"database dumped, {len(snapshot.tables)} tables checked")
    if with_media:
        copy_media(folder, copied)
    missing = sorted(snapshot.named_files - set(copied)) if with_media else []
    manifest = Manifest(
        made_at=snapshot.made_at,
        roles=snapshot.roles,
        tables=snapshot.tables,
        documents=snapshot.documents,
        live_documents=snapshot.live_documents,
        dump_sha256=hash_dump(folder / DUMP),
        dump_bytes=(folder / DUMP).stat().st_size,
        media_files=len(copied),
        media_bytes=sum(file.bytes for file in copied.values()),
        missing_media=[f"{storage}: {name}" for storage, name in missing],
    )
    write_list(folder / MEDIA_LIST, copied)
    write_manifest(folder, manifest)
    return manifest


def copy_media(folder: Path, copied: Copied) -> None:
    """Add what is not there yet; what was deleted meanwhile is left out."""
    for alias in ALIASES:
        for name in names_in(storages[alias]):
            if (alias, name) not in copied and (file := copy_out(alias, name, folder=folder)):
                copied[alias, name] = file


def write_list(path: Path, copied: Copied) -> None:
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(write_line(copied[key]) for key in sorted(copied))


def hash_dump(path: Path) -> str:
    with path.open("rb") as dump:
        return hashlib.file_digest(dump, "sha256").hexdigest()
