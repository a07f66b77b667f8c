"""Every file of both storages, with its hash: copied out and brought back, whatever holds them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import storages

from newsroom.backup.errors import RestoreRefused

# Of Django's STORAGES: originals, and renditions that readers may fetch.
ALIASES = ("default", "public")
CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class MediaFile:
    """One file as the list of a backup names it."""

    storage: str
    name: str
    bytes: int
    sha256: str


def names_in(storage: Any, folder: str = "") -> Iterator[str]:
    """Every file below a folder of a storage; none where nothing was ever stored."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from names_in(storage, f"{prefix}{name}")


def copy_out(storage: str, name: str, *, folder: Path) -> MediaFile | None:
    """Copy one file into the backup; None when it was deleted meanwhile."""
    target = folder / "media" / storage / name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise RestoreRefused(f"A file of the storage has a name that leads out of it: {name}")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        with storages[storage].open(name) as source, target.open("wb") as copy:
            target.chmod(0o600)
            for chunk in source.chunks(CHUNK_BYTES):
                digest.update(chunk)
                size += len(chunk)
                copy.write(chunk)
    except FileNotFoundError:
        target.unlink(missing_ok=True)
        return None
    return MediaFile(storage=storage, name=name, bytes=size, sha256=digest.hexdigest())


def bring_back(file: MediaFile, *, folder: Path) -> bool:
    """Put one file where it was; False when it is there already. Raises RestoreRefused."""
    storage, source = storages[file.storage], folder / "media" / file.storage / file.name
    if storage.exists(file.name):
        with storage.open(file.name) as present:
            if hash_of(present) == file.sha256:
                return False
        storage.delete(file.name)
    with source.open("rb") as content:
        if hash_of(File(content)) != file.sha256:
            raise RestoreRefused(f"{source} is not what was backed up: its hash differs.")
        content.seek(0)
        stored = storage.save(file.name, File(content))
    if stored != file.name:
        raise RestoreRefused(f"The storage keeps {file.name} under another name, {stored}.")
    return True


def hash_of(file: Any) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def write_line(file: MediaFile) -> str:
    return json.dumps(asdict(file), ensure_ascii=False) + "\n"


def read_list(path: Path) -> Iterator[MediaFile]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield MediaFile(**json.loads(line))
