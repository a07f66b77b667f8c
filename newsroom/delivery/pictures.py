"""Pictures that readers may fetch: made before the document that shows them goes out.

Rendering takes up to a second a picture: the follow-up `prepare_ahead` does it when a version is
approved, and `go_public` makes what is still missing inside its transaction. Originals stay
private; file names are random, so nobody guesses the pictures of a story to come.
"""

import hashlib
import secrets
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction
from wagtail.models import Revision

from newsroom.content.block_parts import image_ids_in
from newsroom.content.models import ArticlePage, NewsImage
from newsroom.delivery.follow_ups import Payload
from newsroom.delivery.models import Dependency, PublicPicture
from newsroom.delivery.render_pictures import RECIPES_VERSION, PictureUnreadable, render_pictures

PUBLIC_STORAGE = "public"
FOLDER = "pictures"


def image_ids_of(page: Any) -> set[int]:
    """Every picture that a page shows, read from its raw body without a query."""
    if not isinstance(page, ArticlePage):
        return set()
    return {pk for pk in [page.lead_image_id, *image_ids_in(page.body.raw_data)] if pk}


def prepare_pictures(page: Any) -> None:
    """Make what is missing for the pictures of this version. Raises PictureUnreadable."""
    ensure_pictures(image_ids_of(page))


def prepare_ahead(payload: Payload) -> None:
    """Follow-up handler: make the pictures of `revision_id` before its publication is due."""
    revision = Revision.objects.filter(pk=payload["revision_id"]).first()
    if revision is not None:
        prepare_pictures(revision.as_object())


def ensure_pictures(image_ids: Iterable[int]) -> None:
    """Make missing renditions; the others are not dropped before this transaction ends."""
    images = NewsImage.objects.in_bulk(list(image_ids))
    if not images:
        return
    known = hold_renditions(images)
    for image in images.values():
        if (image.pk, digest_of(image, file_hash=image.get_file_hash())) not in known:
            make_renditions(image)


def hold_renditions(image_ids: Iterable[int]) -> set[tuple[int, str]]:
    """Which (image, digest) have files; shared locks let other publications use them too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT image_id, digest FROM newsroom_publicpicture WHERE image_id = ANY(%s)"
            " ORDER BY id FOR SHARE",
            [list(image_ids)],
        )
        return set(cursor.fetchall())


def digest_of(image: NewsImage, *, file_hash: str) -> str:
    """Names this file and these recipes: another file, or other recipes, are other renditions."""
    return hashlib.sha256(f"{image.pk}:{file_hash}:{RECIPES_VERSION}".encode()).hexdigest()


def make_renditions(image: NewsImage) -> None:
    """Store every rendition of one picture. The rows appear together; a second maker's are lost."""
    digest = digest_of(image, file_hash=image.get_file_hash())
    storage = storages[PUBLIC_STORAGE]
    token = secrets.token_hex(12)
    try:
        with image.open_file() as original:
            renditions = render_pictures(original)
    except OSError as error:  # missing, truncated or no picture at all
        raise PictureUnreadable(image_id=image.pk, title=image.title) from error
    rows = [
        PublicPicture(
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
    PublicPicture.objects.bulk_create(rows, ignore_conflicts=True)
    kept = PublicPicture.objects.filter(image_id=image.pk, digest=digest)
    kept_names = set(kept.values_list("file_name", flat=True))
    delete_files([row.file_name for row in rows if row.file_name not in kept_names])


def drop_unused_pictures(payload: Payload) -> None:
    """Follow-up handler: of `image_ids`, take away what no public document shows any more."""
    image_ids = payload["image_ids"]
    rows = list(
        PublicPicture.objects.select_for_update()
        .filter(image_id__in=image_ids)
        .order_by("image_id", "pk")
    )
    keys = [f"image:{pk}" for pk in image_ids]
    shown = set(Dependency.objects.filter(key__in=keys).values_list("key", flat=True))
    current = {
        (image.pk, digest_of(image, file_hash=image.file_hash))
        for image in NewsImage.objects.filter(pk__in=image_ids)
    }
    unused = [
        row
        for row in rows
        if f"image:{row.image_id}" not in shown or (row.image_id, row.digest) not in current
    ]
    PublicPicture.objects.filter(pk__in=[row.pk for row in unused]).delete()
    transaction.on_commit(partial(delete_files, [row.file_name for row in unused]))


def delete_files(names: Iterable[str]) -> None:
    for name in names:
        storages[PUBLIC_STORAGE].delete(name)
