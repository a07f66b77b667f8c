"""Pictures that readers may fetch: public with the first publication that shows them.

Nothing else makes a picture public: `go_public` and `rewrite` call `publish_pictures` inside the
transaction of a document that goes out. It copies what `prepare_pictures` made ahead. Of what
nobody prepared it makes the few files that the story needs, and asks a worker for the others
(`finish_pictures`). File names are random each time, so nobody guesses them, and files of a
transaction that was rolled back are known to nobody until `picture_sweep` finds them.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS

from newsroom.content.known_pictures import pictures_by_id
from newsroom.content.models import NewsImage
from newsroom.content.prepared import prepared_cursor
from newsroom.delivery.effects import finish_picture
from newsroom.delivery.follow_ups import record_follow_ups
from newsroom.delivery.models import PublicPicture
from newsroom.delivery.picture_digests import digest_of, know_files, render_those_first
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.prepare_pictures import read_prepared
from newsroom.delivery.render_pictures import RenderedPicture, is_complete

PUBLIC_STORAGE = "public"
FOLDER = "pictures"


def publish_pictures(page: Any, *, now: datetime) -> None:
    """Make public what this version shows and readers cannot fetch yet.

    What is public already is not dropped before this transaction ends. Raises PictureUnreadable.
    """
    publish_images(pictures_by_id(page, image_ids_of(page)), now=now)


def publish_images(images: Mapping[int, NewsImage], *, now: datetime) -> None:
    """The same for pictures of any pages, lowest key first."""
    unknown = [image for image in images.values() if not image.public_files]
    if not unknown:
        return
    know_files(unknown)
    held = hold_renditions([image.pk for image in unknown])
    files, unfinished = {}, []
    # Lowest key first: two publications of the same pictures never wait for each other.
    for image in unknown:
        mine = [row for row in held if is_of(row, image)]
        if not has_all(mine):
            mine = publish_picture(image, known=mine)
        if not has_all(mine):
            unfinished.append(finish_picture(image_id=image.pk, since=min(row.pk for row in mine)))
        files[image.pk] = mine
    record_follow_ups(unfinished, now=now)
    for image in unknown:
        image.public_files = files[image.pk]


def is_of(row: PublicPicture, image: NewsImage) -> bool:
    return (row.image_id, row.digest) == (image.pk, digest_of(image))


def has_all(rows: Iterable[PublicPicture]) -> bool:
    return is_complete(row.recipe for row in rows)


def hold_renditions(image_ids: Iterable[int]) -> list[PublicPicture]:
    """The files that there are; shared locks let other publications use them too."""
    columns = [field.attname for field in PublicPicture._meta.concrete_fields]
    with prepared_cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(columns)} FROM newsroom_publicpicture"  # noqa: S608
            " WHERE image_id = ANY(%s::bigint[]) ORDER BY id FOR SHARE",
            [list(image_ids)],
        )
        return [PublicPicture.from_db(DEFAULT_DB_ALIAS, columns, row) for row in cursor.fetchall()]


def publish_picture(image: NewsImage, *, known: list[PublicPicture]) -> list[PublicPicture]:
    """Store what one picture lacks. The rows appear together; a second maker's are lost."""
    recipes = {row.recipe for row in known}
    renditions = read_prepared(image) or ([] if known else render_those_first(image))
    lacking = [rendition for rendition in renditions if rendition.recipe not in recipes]
    if not lacking:
        return known
    digest, token = digest_of(image), secrets.token_hex(12)
    rows = store_renditions(lacking, image_id=image.pk, digest=digest, token=token)
    # Waits for another publication of the same picture to end.
    PublicPicture.objects.bulk_create(rows, ignore_conflicts=True)
    kept = [row for row in hold_renditions([image.pk]) if is_of(row, image)]
    kept_names = {row.file_name for row in kept}
    delete_files([row.file_name for row in rows if row.file_name not in kept_names])
    return kept


def store_renditions(
    renditions: Collection[RenderedPicture], *, image_id: int, digest: str, token: str
) -> list[PublicPicture]:
    """All of them or, when the storage fails half-way, none."""
    rows: list[PublicPicture] = []
    try:
        for rendition in renditions:
            name = f"{FOLDER}/{rendition.named(token)}"
            rows.append(
                PublicPicture(
                    image_id=image_id,
                    digest=digest,
                    recipe=rendition.recipe,
                    file_name=storages[PUBLIC_STORAGE].save(name, ContentFile(rendition.content)),
                    width=rendition.width,
                    height=rendition.height,
                    size_bytes=len(rendition.content),
                )
            )
    except Exception:
        delete_files([row.file_name for row in rows])
        raise
    return rows


def delete_files(names: Iterable[str]) -> None:
    for name in names:
        storages[PUBLIC_STORAGE].delete(name)
