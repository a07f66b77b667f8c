"""Pictures of a preview: files that are there, public or for staff only. Nothing becomes public.

`reader/preview.py` passes it to `documents.build`. Renditions made ahead are used where they
exist; otherwise one copy of the original in the admin's own storage stands for all widths.
"""

from collections.abc import Mapping

from django.core.files.storage import storages

from newsroom.content.models import NewsImage
from newsroom.delivery.picture_digests import digest_of
from newsroom.delivery.picture_json import PictureFile, public_files
from newsroom.delivery.prepare_pictures import PRIVATE_STORAGE
from newsroom.delivery.prepared import PreparedPicture

# Wagtail makes and keeps it below /admin/media/, where only signed-in staff may fetch it.
STAFF_COPY = "max-1600x1600|format-jpeg"


def files_for_staff(images: Mapping[int, NewsImage]) -> dict[int, list[PictureFile]]:
    files = prepared_files(images) | public_files(images)
    for pk, image in images.items():
        if pk not in files:
            files[pk] = staff_copy(image)
    return files


def prepared_files(images: Mapping[int, NewsImage]) -> dict[int, list[PictureFile]]:
    digests = [digest_of(image) for image in images.values()]
    files: dict[int, list[PictureFile]] = {}
    rows = PreparedPicture.objects.filter(image_id__in=images, digest__in=digests)
    for row in rows.order_by("width", "recipe"):
        files.setdefault(row.image_id, []).append(
            PictureFile(
                recipe=row.recipe,
                url=storages[PRIVATE_STORAGE].url(row.file_name),
                width=row.width,
                height=row.height,
            )
        )
    return files


def staff_copy(image: NewsImage) -> list[PictureFile]:
    """One file, or none where the original is missing or damaged."""
    try:
        copy = image.get_rendition(STAFF_COPY)
    except (OSError, SyntaxError, ValueError):
        return []
    recipe = f"jpeg-{copy.width}"
    return [PictureFile(recipe=recipe, url=copy.url, width=copy.width, height=copy.height)]
