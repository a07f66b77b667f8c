"""The demo's pictures in the newsroom's library, painted once; `load.py` calls it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Collection

from newsroom.content.models import NewsImage
from newsroom.content.models.images import PictureProvenance
from newsroom.delivery.prepare_pictures import keep_prepared
from newsroom.demo.bylines_and_tags import NEUTRAL_LOCALE
from newsroom.demo.stories import Picture
from newsroom.demo.studio import Studio

COLLECTION = "Demo newsroom"
RIGHTS_HOLDER = "Demo newsroom"
LICENCE = "CC BY 4.0"


def missing_pictures(pictures: Sequence[Picture]) -> list[str]:
    """The keys of those that the library does not have yet."""
    known = known_pictures()
    return [words.key for words in pictures if title_of(words) not in known]


def make_pictures(
    pictures: Sequence[Picture], *, studio: Studio, user: Any, tell: Callable[[str], None]
) -> dict[str, NewsImage]:
    """Key → picture, found again by its collection and title."""
    collection = find_collection()
    known = known_pictures()
    made: dict[str, NewsImage] = {}
    for number, words in enumerate(pictures, start=1):
        picture = known.get(title_of(words))
        if picture is None:
            tell(f"picture {number} of {len(pictures)}: {title_of(words)}")
            picture = make_picture(
                words, painted=studio.take(words.key), collection=collection, user=user
            )
        made[words.key] = picture
    return made


def known_pictures() -> dict[str, NewsImage]:
    return {image.title: image for image in NewsImage.objects.filter(collection__name=COLLECTION)}


def title_of(words: Picture) -> str:
    return words.key.replace("-", " ").capitalize()


def find_collection() -> Collection:
    known = Collection.objects.filter(name=COLLECTION).first()
    root = Collection.get_first_root_node()
    return known or root.add_child(name=COLLECTION)


@transaction.atomic
def make_picture(words: Picture, *, painted: bytes, collection: Collection, user: Any) -> NewsImage:
    picture = NewsImage(
        title=title_of(words),
        collection=collection,
        uploaded_by_user=user,
        alt_texts=dict(words.alt),
        captions=dict(words.caption),
        credit=words.credit[NEUTRAL_LOCALE],
        credits=dict(words.credit),
        rights_holder=RIGHTS_HOLDER,
        licence=LICENCE,
        usage_note=words.usage_note,
        # Drawn by this project's own code, stroke by stroke: no model made or changed them.
        ai=PictureProvenance.NONE,
    )
    picture.file = ImageFile(ContentFile(painted), name=f"{words.key}.jpg")
    picture.save()
    picture.get_file_hash()
    return picture


def prepare_renditions(
    keys: Iterable[str], *, studio: Studio, made: Mapping[str, NewsImage]
) -> None:
    """Into the private storage, where the publication finds them, instead of making them itself."""
    for key in keys:
        renditions = studio.take_renditions(key)
        if renditions is not None:
            keep_prepared(made[key], renditions)
