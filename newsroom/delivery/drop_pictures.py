"""Takes public pictures away that no document shows any more, and prepared ones that are of no use.

Workers run it as a follow-up of whatever dropped a picture; a kill does at once
(`withdraw_pictures`).
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction

from newsroom.content.models import NewsImage
from newsroom.delivery.follow_ups import Payload
from newsroom.delivery.models import Dependency, Document, PublicPicture
from newsroom.delivery.picture_digests import digest_of
from newsroom.delivery.pictures import delete_files
from newsroom.delivery.prepare_pictures import delete_prepared
from newsroom.delivery.prepared import PreparedPicture
from newsroom.delivery.shown_pictures import kept_beside_documents

LIVE = 200


def drop_unused_pictures(payload: Payload) -> None:
    """Follow-up handler: of `image_ids`, take away what no public document shows any more.

    What was prepared stays for a later publication, until its file, label or focal point is
    another.
    """
    image_ids = payload["image_ids"]
    public = locked(PublicPicture, image_ids)
    prepared = locked(PreparedPicture, image_ids)
    keys = [f"image:{pk}" for pk in image_ids]
    shown = set(Dependency.objects.filter(key__in=keys).values_list("key", flat=True))
    current = {(image.pk, digest_of(image)) for image in NewsImage.objects.filter(pk__in=image_ids)}
    shown |= {f"image:{pk}" for pk in kept_beside_documents(image_ids)}
    hidden = [row for row in public if f"image:{row.image_id}" not in shown]
    outdated = [row for row in public if (row.image_id, row.digest) not in current]
    named = {row.pk for row in outdated if row not in hidden and is_named(row)}
    unused = {row.pk: row for row in [*hidden, *outdated] if row.pk not in named}
    useless = [row for row in prepared if (row.image_id, row.digest) not in current]
    PublicPicture.objects.filter(pk__in=unused).delete()
    PreparedPicture.objects.filter(pk__in=[row.pk for row in useless]).delete()
    transaction.on_commit(partial(delete_files, names(unused.values())))
    transaction.on_commit(partial(delete_prepared, names(useless)))


def is_named(row: PublicPicture) -> bool:
    """Whether a live document still has this file: one that was not written anew yet."""
    showing = Dependency.objects.filter(key=f"image:{row.image_id}").values("page_id")
    documents = Document.objects.filter(page_id__in=showing, status=LIVE)
    return documents.filter(body__contains=row.file_name).exists()


def locked(model: Any, image_ids: list[int]) -> list[Any]:
    """In the order in which publications hold them."""
    return list(model.objects.select_for_update().filter(image_id__in=image_ids).order_by("pk"))


def names(rows: Iterable[Any]) -> list[str]:
    return [row.file_name for row in rows]
