"""Which renditions belong to a picture: named by its file, label, focal point and recipes."""

import hashlib
from collections.abc import Callable, Iterable
from typing import IO

from newsroom.content.models import NewsImage
from newsroom.delivery.ai_words import digital_source_type
from newsroom.delivery.picture_crops import FocalPoint
from newsroom.delivery.render_pictures import (
    RECIPES_VERSION,
    PictureUnreadable,
    RenderedPicture,
    render_first,
    render_pictures,
)


def digest_of(image: NewsImage) -> str:
    """Another file, label within the files, focal point or recipes: other renditions."""
    point = focal_point_of(image)
    parts = [
        *(str(image.pk), image.file_hash, RECIPES_VERSION, digital_source_type(image.ai)),
        f"{point.x}x{point.y}" if point else "",
    ]
    return hashlib.sha256(":".join(filter(None, parts)).encode()).hexdigest()


def focal_point_of(image: NewsImage) -> FocalPoint | None:
    if not image.has_focal_point():
        return None
    return FocalPoint(
        round(image.focal_point_x / image.width, 4), round(image.focal_point_y / image.height, 4)
    )


def know_files(images: Iterable[NewsImage]) -> None:
    """Each gets the hash of its file. Raises PictureUnreadable."""
    for image in images:
        try:
            image.get_file_hash()
        except OSError as error:
            raise PictureUnreadable(image_id=image.pk, title=image.title) from error


def render(image: NewsImage) -> list[RenderedPicture]:
    """All renditions of a picture: half a second and more. Raises PictureUnreadable."""
    return rendered(
        image,
        lambda original: render_pictures(
            original,
            source_type=digital_source_type(image.ai),
            focal_point=focal_point_of(image),
        ),
    )


def render_those_first(image: NewsImage) -> list[RenderedPicture]:
    """The few that a publication cannot do without. Raises PictureUnreadable."""
    return rendered(
        image,
        lambda original: render_first(original, source_type=digital_source_type(image.ai)),
    )


def rendered(
    image: NewsImage, by: Callable[[IO[bytes]], list[RenderedPicture]]
) -> list[RenderedPicture]:
    try:
        with image.open_file() as original:
            return by(original)
    except OSError as error:  # missing, truncated or no picture at all
        raise PictureUnreadable(image_id=image.pk, title=image.title) from error
