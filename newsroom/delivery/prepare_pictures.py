"""Renditions made ahead by a worker, into the private storage: no reader can fetch one.

Rendering takes up to a second a picture. The follow-up recorded with an approval asks for it, so
that `pictures.ensure_pictures` only copies when the story goes out.
"""

import secrets
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from wagtail.models import Revision

from newsroom.content.models import NewsImage
from newsroom.delivery.follow_ups import Payload
from newsroom.delivery.picture_digests import digest_of, know_files, render
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.prepared import PreparedPicture
from newsroom.delivery.render_pictures import RenderedPicture

PRIVATE_STORAGE = "default"
FOLDER = "prepared"


def prepare_ahead(payload: Payload) -> None:
    """Follow-up handler: make the pictures of `revision_id` before its publication is due."""
    revision = Revision.objects.filter(pk=payload["revision_id"]).first()
    if revision is not None:
        prepare_pictures(image_ids_of(revision.as_object()))


def prepare_pictures(image_ids: Iterable[int]) -> None:
    """Make what is missing. Raises PictureUnreadable."""
    images = list(NewsImage.objects.filter(pk__in=list(image_ids)).order_by("pk"))
    know_files(images)
    rows = PreparedPicture.objects.filter(image_id__in=[image.pk for image in images])
    known = set(rows.values_list("image_id", "digest"))
    for image in images:
        if (image.pk, digest_of(image)) not in known:
            prepare_picture(image)


def prepare_picture(image: NewsImage) -> None:
    keep_prepared(image, render(image))


def keep_prepared(image: NewsImage, renditions: Iterable[RenderedPicture]) -> None:
    """The rows appear together; of two makers the second's files are deleted again."""
    storage, token = storages[PRIVATE_STORAGE], secrets.token_hex(12)
    digest = digest_of(image)
    rows = [
        PreparedPicture(
            image_id=image.pk,
            digest=digest,
            recipe=rendition.recipe,
            file_name=storage.save(
                f"{FOLDER}/{token}-{rendition.width}.{rendition.extension}",
                ContentFile(rendition.content),
            ),
            width=rendition.width,
            height=rendition.height,
        )
        for rendition in renditions
    ]
    PreparedPicture.objects.bulk_create(rows, ignore_conflicts=True)
    kept = PreparedPicture.objects.filter(image_id=image.pk, digest=digest)
    kept_names = set(kept.values_list("file_name", flat=True))
    delete_prepared([row.file_name for row in rows if row.file_name not in kept_names])


def read_prepared(image: NewsImage) -> list[RenderedPicture]:
    """What was made ahead for this very file; nothing when a file of it is gone."""
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
