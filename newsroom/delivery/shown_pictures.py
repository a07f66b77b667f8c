"""Whether readers may fetch a file of a picture now: one query as the public role.

A kill takes the rows that say who shows a picture away in its own transaction, so from that commit
on nobody is given it, whenever the file itself is deleted.
"""

from newsroom.delivery.pictures import FOLDER
from newsroom.delivery.public_rows import fetch_rows

IS_SHOWN = """
SELECT 1 FROM newsroom_publicpicture p WHERE p.file_name = %s
  AND EXISTS (SELECT 1 FROM newsroom_dependency d WHERE d.key = 'image:' || p.image_id)
"""


def shown_file(name: str) -> str | None:
    """Its name in the public storage, if a live document shows that picture."""
    file_name = f"{FOLDER}/{name}"
    return file_name if fetch_rows(IS_SHOWN, [file_name]) else None
