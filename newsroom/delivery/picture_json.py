"""Pictures as documents show them; `ingredients` calls it for one locale."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.storage import storages

from newsroom.content.models import NewsImage
from newsroom.delivery.models import PublicPicture
from newsroom.delivery.pictures import PUBLIC_STORAGE, digest_of
from newsroom.delivery.public_urls import media_url
from newsroom.delivery.render_pictures import FORMATS

# `src` serves readers whose programs know no srcset: the widest of at most this many pixels.
PLAIN_WIDTH = 1200


def pictures_in(locale: str, *, image_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """By primary key: words in the locale, and public files where they have been made."""
    images = NewsImage.objects.in_bulk(list(image_ids))
    if not images:
        return {}
    files: dict[tuple[int, str], list[PublicPicture]] = {}
    for row in PublicPicture.objects.filter(image_id__in=images).order_by("width"):
        files.setdefault((row.image_id, row.digest), []).append(row)
    return {
        pk: picture_json(
            image,
            locale=locale,
            files=files.get((pk, digest_of(image, file_hash=image.file_hash)), []),
        )
        for pk, image in images.items()
    }


def picture_json(image: NewsImage, *, locale: str, files: list[PublicPicture]) -> dict[str, Any]:
    """`files` from narrow to wide; without any (a preview of a draft) `src` is None."""
    widest = files[-1] if files else image
    urls = {row.recipe: public_url(row) for row in files}
    plain = [row for row in files if row.recipe.startswith("jpeg")]
    fitting = [row for row in plain if row.width <= PLAIN_WIDTH] or plain
    return {
        "alt": image.alt_text_in(locale),
        "caption": image.caption_in(locale),
        "credit": image.credit_in(locale),
        "ai": image.ai,
        "rights": {"holder": image.rights_holder, "licence": image.licence},
        "width": widest.width,
        "height": widest.height,
        "focal_point": focal_point(image),
        "src": urls[fitting[-1].recipe] if fitting else None,
        "srcset": {name: srcset(name, files, urls) for name in FORMATS} if files else {},
    }


def srcset(name: str, files: list[PublicPicture], urls: Mapping[str, str]) -> str:
    """As the attribute of HTML wants it: `url 400w, url 800w`."""
    of_format = [row for row in files if row.recipe.startswith(f"{name}-")]
    return ", ".join(f"{urls[row.recipe]} {row.width}w" for row in of_format)


def focal_point(image: NewsImage) -> dict[str, float] | None:
    """What must stay in view when cropping, as shares of width and height."""
    if not image.has_focal_point():
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
    }


def public_url(row: PublicPicture) -> str:
    return media_url(storages[PUBLIC_STORAGE].url(row.file_name))
