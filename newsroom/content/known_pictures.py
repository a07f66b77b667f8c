"""The pictures that a page shows: of the database, or as `publishing` read them a moment ago.

Hash, checks, renditions and document of one publication each ask for the same ones.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from newsroom.content.kept_queries import among, kept_query
from newsroom.content.models import NewsImage


def know_pictures(page: Any, image_ids: Iterable[int], *, as_known_to: Any = None) -> None:
    """Read them once; whoever asks for these on this object gets what is said here.

    What another page knows of them is not read again.
    """
    wanted = set(image_ids)
    page._known_pictures = dict.fromkeys(wanted) | pictures_by_id(as_known_to, wanted)


def pictures_by_id(page: Any, image_ids: Iterable[int]) -> dict[int, NewsImage]:
    """Those that exist, lowest key first."""
    wanted = sorted(set(image_ids))
    known: dict[int, NewsImage | None] = getattr(page, "_known_pictures", {})
    if not known.keys() >= set(wanted):
        known = dict(read_pictures(wanted))
    return {pk: image for pk in wanted if (image := known.get(pk)) is not None}


def read_pictures(image_ids: Collection[int]) -> dict[int, NewsImage]:
    """Those that exist, lowest key first."""
    return {one.pk: one for one in pictures(image_ids=list(image_ids))} if image_ids else {}


@kept_query
def pictures(image_ids: Any) -> QuerySet[NewsImage]:
    return NewsImage.objects.filter(among("pk", image_ids, of="bigint")).order_by("pk")
