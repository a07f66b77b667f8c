"""Pictures as documents show them; `ingredients` calls it for one locale.

Where their files lie is said by `files_of`: readers' documents name public ones, an editor's
preview also those that only staff may fetch (`preview_pictures`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.core.files.storage import storages
from django.db.models import QuerySet

from newsroom.content.kept_queries import among, kept_query
from newsroom.content.models import NewsImage
from newsroom.delivery.models import PublicPicture
from newsroom.delivery.picture_digests import digest_of, focal_point_of
from newsroom.delivery.pictures import PUBLIC_STORAGE
from newsroom.delivery.public_urls import media_url
from newsroom.delivery.render_pictures import FORMATS, SOCIAL

# `src` serves readers whose programs know no srcset: the widest of at most this many pixels.
PLAIN_WIDTH = 1280


@dataclass(frozen=True, kw_only=True)
class PictureFile:
    recipe: str  # form and width, for example webp-640
    url: str
    width: int
    height: int
    size_bytes: int | None = None

    @property
    def form(self) -> str:
        """A format, or `social` for the crop."""
        return self.recipe.partition("-")[0]


# From pictures by primary key to their files, narrow to wide.
FilesOf = Callable[[Mapping[int, NewsImage]], Mapping[int, list[PictureFile]]]


def public_files(images: Mapping[int, NewsImage]) -> dict[int, list[PictureFile]]:
    """What readers may fetch. Pictures without a public file are left out."""
    files: dict[int, list[PictureFile]] = {}
    for row in held_rows(images) or rows_of(images):
        files.setdefault(row.image_id, []).append(
            PictureFile(
                recipe=row.recipe,
                url=media_url(storages[PUBLIC_STORAGE].url(row.file_name)),
                width=row.width,
                height=row.height,
                size_bytes=row.size_bytes,
            )
        )
    return files


def held_rows(images: Mapping[int, NewsImage]) -> list[PublicPicture]:
    """As `publish_images` has just found or made them, when it saw all of these."""
    held = [image.public_files for image in images.values()]
    if not all(held):
        return []
    return sorted(chain.from_iterable(held), key=lambda row: (row.width, row.recipe))


def rows_of(images: Mapping[int, NewsImage]) -> list[PublicPicture]:
    digests = [digest_of(image) for image in images.values()]
    return public_rows(image_ids=list(images), digests=digests)


@kept_query
def public_rows(image_ids: Any, digests: Any) -> QuerySet[PublicPicture]:
    rows = PublicPicture.objects.filter(
        among("image_id", image_ids, of="bigint"), among("digest", digests, of="text")
    )
    return rows.order_by("width", "recipe")


def pictures_in(
    locale: str, *, images: Mapping[int, NewsImage], files_of: FilesOf = public_files
) -> dict[int, dict[str, Any]]:
    """By primary key: words in the locale, and files where there are any."""
    files = files_of(images) if images else {}
    return {
        pk: picture_json(image, locale=locale, files=files.get(pk, []))
        for pk, image in images.items()
    }


def picture_json(image: NewsImage, *, locale: str, files: list[PictureFile]) -> dict[str, Any]:
    """`files` from narrow to wide; without any (its file cannot be read) `src` is None."""
    whole = [file for file in files if file.form in FORMATS]
    widest = whole[-1] if whole else image
    plain = [file for file in whole if file.form == "jpeg"]
    fitting = [file for file in plain if file.width <= PLAIN_WIDTH] or plain
    return {
        "alt": image.alt_text_in(locale),
        "caption": image.caption_in(locale),
        "credit": image.credit_in(locale),
        "ai": image.ai,
        "rights": {"holder": image.rights_holder, "licence": image.licence},
        "width": widest.width,
        "height": widest.height,
        "focal_point": focal_point(image),
        "src": fitting[-1].url if fitting else None,
        **size_of(fitting[-1] if fitting else None),
        "srcset": {name: srcset(name, whole) for name in FORMATS} if whole else {},
        "social": social(files),
    }


def size_of(file: PictureFile | None) -> dict[str, int]:
    """Left out where it is unknown, so that documents of before keep their bytes."""
    return {"src_bytes": file.size_bytes} if file and file.size_bytes is not None else {}


def srcset(name: str, files: list[PictureFile]) -> str:
    """As the attribute of HTML wants it: `url 320w, url 640w`; empty until a worker has made it."""
    of_format = [file for file in files if file.form == name]
    return ", ".join(f"{file.url} {file.width}w" for file in of_format)


def social(files: list[PictureFile]) -> dict[str, Any] | None:
    """The crop that other sites show of a shared link; None while there is none."""
    for file in files:
        if file.form == SOCIAL:
            return {"src": file.url, "width": file.width, "height": file.height}
    return None


def focal_point(image: NewsImage) -> dict[str, float] | None:
    """What must stay in view when cropping, as shares of width and height."""
    point = focal_point_of(image)
    return point._asdict() if point else None
