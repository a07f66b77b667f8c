"""Renditions made ahead by a worker, into the private storage: no reader can fetch one.

Approvals ask for it before a story is due; a publication that found none asks for it afterwards
(`finish_pictures`). `pictures.publish_pictures` only copies.
"""

import secrets
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection

from newsroom.content.models import NewsImage
from newsroom.delivery.picture_digests import digest_of, know_files, render, render_those_first
from newsroom.delivery.prepared import PreparedPicture
from newsroom.delivery.render_pictures import RenderedPicture, is_complete

PRIVATE_STORAGE = "default"
FOLDER = "prepared"


def prepare_pictures(image_ids: Iterable[int]) -> None:
    """Make every file that is missing. Raises PictureUnreadable."""
    images = list(NewsImage.objects.filter(pk__in=list(image_ids)).order_by("pk"))
    know_files(images)
    for image in images:
        if not is_complete(prepared_recipes(image)):
            keep_prepared(image, render(image))


def prepare_first(image: NewsImage) -> None:
    """The few files that do for a dry run or a preview, which somebody waits for.

    Raises PictureUnreadable.
    """
    know_files([image])
    keep_prepared(image, render_those_first(image))


def prepared_recipes(image: NewsImage) -> set[str]:
    rows = PreparedPicture.objects.filter(image_id=image.pk, digest=digest_of(image))
    return set(rows.values_list("recipe", flat=True))


def keep_prepared(image: NewsImage, renditions: Iterable[RenderedPicture]) -> None:
    """The rows appear together; of two makers the second's files are deleted again."""
    storage, token = storages[PRIVATE_STORAGE], secrets.token_hex(12)
    digest, known = digest_of(image), prepared_recipes(image)
    rows = [
        PreparedPicture(
            image_id=image.pk,
            digest=digest,
            recipe=rendition.recipe,
            file_name=storage.save(
                f"{FOLDER}/{rendition.named(token)}", ContentFile(rendition.content)
            ),
            width=rendition.width,
            height=rendition.height,
        )
        for rendition in renditions
        if rendition.recipe not in known
    ]
    PreparedPicture.objects.bulk_create(rows, ignore_conflicts=True)
    kept = PreparedPicture.objects.filter(image_id=image.pk, digest=digest)
    kept_names = set(kept.values_list("file_name", flat=True))
    delete_prepared([row.file_name for row in rows if row.file_name not in kept_names])


def read_prepared(image: NewsImage) -> list[RenderedPicture]:
    """What was made ahead for this very file, all or some; nothing when one of them is gone."""
    with connection.cursor() as cursor:
        # Locked, so that nobody deletes the files while they are copied.
        cursor.execute(
            "SELECT file_name, recipe, width, height FROM newsroom_preparedpicture"
            " WHERE image_id = %s AND digest = %s ORDER BY id FOR SHARE",
            [image.pk, digest_of(image)],
        )
        rows = cursor.fetchall()
    try:
        return [
            RenderedPicture(
                recipe=recipe,
                extension=name.rpartition(".")[2],
                width=width,
                height=height,
                content=read_private(name),
            )
            for name, recipe, width, height in rows
        ]
    except OSError:
        return []


def read_private(name: str) -> bytes:
    with storages[PRIVATE_STORAGE].open(name) as file:
        return bytes(file.read())


def delete_prepared(names: Iterable[str]) -> None:
    for name in names:
        storages[PRIVATE_STORAGE].delete(name)
