"""Pictures that readers may fetch: public with the first publication that shows them.

Nothing else makes a picture public: `go_public` and `dependents` call `publish_pictures` inside
the transaction of a document that goes out. It copies what `prepare_pictures` made ahead, and
renders only what nobody prepared. File names are random each time, so nobody guesses them, and
files of a transaction that was rolled back are known to nobody until `picture_sweep` finds them.
"""

import secrets
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, transaction

from newsroom.content.known_pictures import pictures_by_id
from newsroom.content.models import NewsImage
from newsroom.content.prepared import prepared_cursor
from newsroom.delivery.follow_ups import Payload
from newsroom.delivery.models import Dependency, PublicPicture
from newsroom.delivery.picture_digests import digest_of, know_files, render
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.prepare_pictures import delete_prepared, read_prepared
from newsroom.delivery.prepared import PreparedPicture
from newsroom.delivery.render_pictures import RenderedPicture

PUBLIC_STORAGE = "public"
FOLDER = "pictures"


def publish_pictures(page: Any) -> None:
    """Make public what this version shows and readers cannot fetch yet.

    What is public already is not dropped before this transaction ends. Raises PictureUnreadable.
    """
    publish_images(pictures_by_id(page, image_ids_of(page)))


def publish_images(images: Mapping[int, NewsImage]) -> None:
    """The same for pictures of any pages, lowest key first."""
    if not images:
        return
    know_files(images.values())
    held = hold_renditions(images)
    # Lowest key first: two publications of the same pictures never wait for each other.
    for image in images.values():
        mine = [row for row in held if is_of(row, image)]
        image.public_files = mine or publish_picture(image)


def is_of(row: PublicPicture, image: NewsImage) -> bool:
    return (row.image_id, row.digest) == (image.pk, digest_of(image))


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


def publish_picture(image: NewsImage) -> list[PublicPicture]:
    """Store every rendition of one picture. The rows appear together; a second maker's are lost."""
    digest, token = digest_of(image), secrets.token_hex(12)
    rows = store_renditions(
        read_prepared(image) or render(image), image_id=image.pk, digest=digest, token=token
    )
    # Waits for another publication of the same picture to end.
    PublicPicture.objects.bulk_create(rows, ignore_conflicts=True)
    kept = [row for row in hold_renditions([image.pk]) if is_of(row, image)]
    kept_names = {row.file_name for row in kept}
    delete_files([row.file_name for row in rows if row.file_name not in kept_names])
    return kept


def store_renditions(
    renditions: Iterable[RenderedPicture], *, image_id: int, digest: str, token: str
) -> list[PublicPicture]:
    """All of them or, when the storage fails half-way, none."""
    rows: list[PublicPicture] = []
    try:
        for rendition in renditions:
            name = f"{FOLDER}/{token}-{rendition.width}.{rendition.extension}"
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


def drop_unused_pictures(payload: Payload) -> None:
    """Follow-up handler: of `image_ids`, take away what no public document shows any more.

    What was prepared stays for a later publication, until its file or label is another.
    """
    image_ids = payload["image_ids"]
    public = locked(PublicPicture, image_ids)
    prepared = locked(PreparedPicture, image_ids)
    keys = [f"image:{pk}" for pk in image_ids]
    shown = set(Dependency.objects.filter(key__in=keys).values_list("key", flat=True))
    current = {(image.pk, digest_of(image)) for image in NewsImage.objects.filter(pk__in=image_ids)}
    unused = [
        row
        for row in public
        if f"image:{row.image_id}" not in shown or (row.image_id, row.digest) not in current
    ]
    outdated = [row for row in prepared if (row.image_id, row.digest) not in current]
    PublicPicture.objects.filter(pk__in=[row.pk for row in unused]).delete()
    PreparedPicture.objects.filter(pk__in=[row.pk for row in outdated]).delete()
    transaction.on_commit(partial(delete_files, [row.file_name for row in unused]))
    transaction.on_commit(partial(delete_prepared, [row.file_name for row in outdated]))


def locked(model: Any, image_ids: list[int]) -> list[Any]:
    rows = model.objects.select_for_update().filter(image_id__in=image_ids)
    return list(rows.order_by("image_id", "pk"))


def delete_files(names: Iterable[str]) -> None:
    for name in names:
        storages[PUBLIC_STORAGE].delete(name)
