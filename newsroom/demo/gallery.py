"""The demo's pictures in the newsroom's library, painted when they are first needed."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.models import Collection

from newsroom.content.models import NewsImage
from newsroom.demo.bylines_and_tags import NEUTRAL_LOCALE
from newsroom.demo.pictures import paint
from newsroom.demo.stories import Picture

COLLECTION = "Demo newsroom"


def make_pictures(
    pictures: Sequence[Picture], *, user: Any, tell: Callable[[str], None]
) -> dict[str, NewsImage]:
    """Key → picture, found again by its collection and title."""
    collection = find_collection()
    made: dict[str, NewsImage] = {}
    for number, words in enumerate(pictures, start=1):
        title = title_of(words)
        known = NewsImage.objects.filter(collection=collection, title=title).first()
        if known is None:
            tell(f"painting picture {number} of {len(pictures)}: {title}")
        made[words.key] = known or make_picture(words, collection=collection, user=user)
    return made


def title_of(words: Picture) -> str:
    return words.key.replace("-", " ").capitalize()


def find_collection() -> Collection:
    known = Collection.objects.filter(name=COLLECTION).first()
    root = Collection.get_first_root_node()
    return known or root.add_child(name=COLLECTION)


def make_picture(words: Picture, *, collection: Collection, user: Any) -> NewsImage:
    picture = NewsImage(
        title=title_of(words),
        collection=collection,
        uploaded_by_user=user,
        alt_texts=dict(words.alt),
        captions=dict(words.caption),
        credit=words.credit[NEUTRAL_LOCALE],
    )
    file_name = f"{words.key}.jpg"
    picture.file = ImageFile(ContentFile(paint(key=words.key)), name=file_name)
    picture.save()
    picture.get_file_hash()
    return picture
