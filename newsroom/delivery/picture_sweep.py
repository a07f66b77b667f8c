"""Files without a row: left behind by a transaction that was rolled back or a process killed.

Their random names were told to nobody. Workers call `sweep_pictures` once a day.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import storages

from newsroom.delivery import pictures, prepare_pictures
from newsroom.delivery.models import PublicPicture
from newsroom.delivery.prepared import PreparedPicture

# Far longer than any transaction: younger files may belong to one that has not committed yet.
YOUNGEST = timedelta(hours=1)
PLACES = (
    (pictures.PUBLIC_STORAGE, pictures.FOLDER, PublicPicture),
    (prepare_pictures.PRIVATE_STORAGE, prepare_pictures.FOLDER, PreparedPicture),
)


def sweep_pictures(*, now: datetime) -> int:
    """Delete renditions that no row names; returns how many."""
    swept = 0
    for alias, folder, model in PLACES:
        storage = storages[alias]
        for name in files_without_row(storage, folder, model):
            if storage.get_modified_time(name) < now - YOUNGEST:
                storage.delete(name)
                swept += 1
    return swept


def files_without_row(storage: Any, folder: str, model: Any) -> Iterator[str]:
    try:
        _folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever stored
        return
    known = set(model.objects.values_list("file_name", flat=True))
    yield from (name for name in (f"{folder}/{file}" for file in files) if name not in known)
