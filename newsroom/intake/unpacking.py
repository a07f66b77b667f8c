"""Opens an archive, packed or not; a packed one is measured first, so a bomb never gets in.

`lines.py` reads what comes out of here. Limits: README of this room.
"""

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO

from newsroom.intake.problems import RefusedFile

LARGEST_UNPACKED_BYTES = 200_000_000
HIGHEST_RATIO = 100
CHUNK_BYTES = 1 << 20


def open_archive(path: Path) -> BinaryIO:
    """A stream of bytes. Raises RefusedFile when the file is missing, damaged or a bomb."""
    if not path.is_file():
        raise RefusedFile(f"There is no file {path}.")
    if path.suffix != ".gz":
        return path.open("rb")
    measure_packed(path)
    return gzip.open(path, "rb")  # type: ignore[return-value]  # typeshed: GzipFile is no BinaryIO


def measure_packed(path: Path) -> int:
    """Bytes after unpacking, counted without keeping them; stops at the first byte too many."""
    packed = path.stat().st_size
    most = min(LARGEST_UNPACKED_BYTES, HIGHEST_RATIO * packed)
    unpacked = 0
    try:
        with gzip.open(path, "rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                unpacked += len(chunk)
                if unpacked > most:
                    raise RefusedFile(
                        f"{path.name} is refused: it unpacks to more than {most} bytes"
                        f" (at most {HIGHEST_RATIO} times its size,"
                        f" and at most {LARGEST_UNPACKED_BYTES})."
                    )
    except (OSError, EOFError, zlib.error) as error:
        raise RefusedFile(f"{path.name} cannot be unpacked: {error}.") from error
    return unpacked
