"""What a backup says of itself: `manifest.json` beside the dump. Pure but for reading the file."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from newsroom.backup.errors import RestoreRefused

MANIFEST = "manifest.json"
DUMP = "database.dump"
MEDIA_LIST = "media.jsonl"
FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`tables` maps each table to its number of rows and checksum at the instant of the dump.

    `documents` is the checksum of everything that readers could get. `roles` must exist on the
    server before the dump is loaded. `dump_sha256` tells a damaged file from a whole one.
    """

    made_at: str  # RFC 3339, by the clock of the database
    roles: list[str]
    tables: dict[str, str]
    documents: str
    live_documents: int
    dump_sha256: str
    dump_bytes: int
    media_files: int
    media_bytes: int
    # Files that rows name and storage had not: they were missing before the backup was made.
    missing_media: list[str]
    format: int = FORMAT

    def age_seconds(self, *, now: datetime) -> float:
        return (now - datetime.fromisoformat(self.made_at)).total_seconds()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Last of all: a folder without it is an unfinished backup."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
    path = folder / MANIFEST
    path.touch(mode=0o600)
    path.write_text(f"{text}\n", "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Raises RestoreRefused for a folder that holds no finished backup of a known format."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RestoreRefused(f"{folder} holds no finished backup: {error}") from error
    if found.get("format") != FORMAT:
        raise RestoreRefused(f"{folder} was written by another version (format {found['format']}).")
    return Manifest(**found)
