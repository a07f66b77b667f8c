"""Whether readers may fetch a file of a picture now: one query as the public role.

A kill takes the rows that say who shows a picture away in its own transaction, so from that commit
on nobody is given it, whenever the file itself is deleted.
"""

from collections.abc import Callable, Collection, Mapping

from newsroom.delivery.pictures import FOLDER
from newsroom.delivery.public_rows import fetch_rows

# Of these pictures, those that an upper room keeps public beside documents, with the locales of
# their readers.
Keeper = Callable[[Collection[int]], Mapping[int, set[str]]]
_keepers: list[Keeper] = []

IS_SHOWN = """
SELECT 1 FROM newsroom_publicpicture p WHERE p.file_name = %s
  AND (EXISTS (SELECT 1 FROM newsroom_dependency d WHERE d.key = 'image:' || p.image_id)
       OR EXISTS (SELECT 1 FROM newsroom_frontshown f WHERE f.image_id = p.image_id))
"""


def name_keeper(keeper: Keeper) -> None:
    """Called in newsroom/apps.py only."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def kept_beside_documents(image_ids: Collection[int]) -> dict[int, set[str]]:
    kept: dict[int, set[str]] = {}
    for keeper in _keepers:
        for image_id, locales in keeper(image_ids).items():
            kept.setdefault(image_id, set()).update(locales)
    return kept


def shown_file(name: str) -> str | None:
    """Its name in the public storage, if a live document or a front shows that picture."""
    file_name = f"{FOLDER}/{name}"
    return file_name if fetch_rows(IS_SHOWN, [file_name]) else None
