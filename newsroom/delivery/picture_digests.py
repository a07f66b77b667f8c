"""Which renditions belong to a picture: named by its file, its label and the recipes."""

import hashlib
from collections.abc import Iterable

from newsroom.content.models import NewsImage
from newsroom.delivery.ai_words import digital_source_type
from newsroom.delivery.render_pictures import (
    RECIPES_VERSION,
    PictureUnreadable,
    RenderedPicture,
    render_pictures,
)


def digest_of(image: NewsImage) -> str:
    """Another file, another label within the files, or other recipes: other renditions."""
    parts = [str(image.pk), image.file_hash, RECIPES_VERSION, digital_source_type(image.ai)]
    return hashlib.sha256(":".join(filter(None, parts)).encode()).hexdigest()


def know_files(images: Iterable[NewsImage]) -> None:
    """Each gets the hash of its file. Raises PictureUnreadable."""
    for image in images:
        try:
            image.get_file_hash()
        except OSError as error:
            raise PictureUnreadable(image_id=image.pk, title=image.title) from error


def render(image: NewsImage) -> list[RenderedPicture]:
    """All renditions of a picture. Raises PictureUnreadable."""
    try:
        with image.open_file() as original:
            return render_pictures(original, source_type=digital_source_type(image.ai))
    except OSError as error:  # missing, truncated or no picture at all
        raise PictureUnreadable(image_id=image.pk, title=image.title) from error
