"""Pictures of a draft: addresses that open one file each, while the token they belong to is good.

An `<img>` sends no header, so the address itself carries a signature over token and file; it opens
nothing else and ends with the token. What is public already keeps its public address. Files are
those that a publication would copy: nothing but pixels.
"""

from collections.abc import Mapping
from typing import IO, NamedTuple

from django.core.files.storage import storages
from django.utils.crypto import constant_time_compare

from newsroom.content.models import NewsImage
from newsroom.delivery.picture_digests import digest_of, know_files
from newsroom.delivery.picture_json import PLAIN_WIDTH, FilesOf, PictureFile, public_files
from newsroom.delivery.prepare_pictures import PRIVATE_STORAGE, prepare_first
from newsroom.delivery.prepared import PreparedPicture
from newsroom.delivery.public_urls import API_ROOT, media_url
from newsroom.delivery.render_pictures import EXTENSIONS, PictureUnreadable
from newsroom.previews.token_text import sign

SALT = "newsroom.previews.picture"


class PreviewPicture(NamedTuple):
    """What an address of ours names; `recipe` is a form and a width, for example webp-640."""

    handle: str
    image_id: int
    recipe: str

    @property
    def signature(self) -> str:
        return sign(":".join(map(str, self)), salt=SALT)

    @property
    def url(self) -> str:
        extension = EXTENSIONS[self.recipe.partition("-")[0]]
        name = f"{self.image_id}/{self.recipe}/{self.signature}.{extension}"
        return media_url(f"{API_ROOT}/preview/pictures/{self.handle}/{name}")


def files_for(handle: str) -> FilesOf:
    """For `documents.build`: every picture of a draft, as the holder of this token fetches it."""

    def files_of(images: Mapping[int, NewsImage]) -> dict[int, list[PictureFile]]:
        files = prepared_files(images, handle=handle) | public_files(images)
        for pk, image in images.items():
            if pk not in files:
                files[pk] = [plain_file(image, handle=handle)]
        return files

    return files_of


def prepared_files(images: Mapping[int, NewsImage], *, handle: str) -> dict[int, list[PictureFile]]:
    digests = [digest_of(image) for image in images.values()]
    rows = PreparedPicture.objects.filter(image_id__in=images, digest__in=digests)
    files: dict[int, list[PictureFile]] = {}
    for row in rows.order_by("width", "recipe"):
        url = PreviewPicture(handle, row.image_id, row.recipe).url
        file = PictureFile(recipe=row.recipe, url=url, width=row.width, height=row.height)
        files.setdefault(row.image_id, []).append(file)
    return files


def plain_file(image: NewsImage, *, handle: str) -> PictureFile:
    """Made when it is first fetched: building a draft waits for no picture."""
    width = max(1, min(image.width, PLAIN_WIDTH))
    height = max(1, round(image.height * width / max(1, image.width)))
    recipe = f"jpeg-{width}"
    url = PreviewPicture(handle, image.pk, recipe).url
    return PictureFile(recipe=recipe, url=url, width=width, height=height)


def open_picture(picture: PreviewPicture, *, signature: str) -> IO[bytes] | None:
    """The file, made now if nobody has; None for an address that we did not sign or cannot fill."""
    if not constant_time_compare(signature, picture.signature):
        return None
    images = list(NewsImage.objects.filter(pk=picture.image_id))
    try:
        know_files(images)
        row = find_or_make(images[0], recipe=picture.recipe) if images else None
        return storages[PRIVATE_STORAGE].open(row.file_name) if row else None
    except (PictureUnreadable, OSError):
        return None


def find_or_make(image: NewsImage, *, recipe: str) -> PreparedPicture | None:
    rows = PreparedPicture.objects.filter(image_id=image.pk, digest=digest_of(image))
    if not rows.exists():
        prepare_first(image)
    # An original that lies on its side has other widths once it stands upright.
    format_name = recipe.partition("-")[0]
    fitting = rows.filter(recipe__startswith=f"{format_name}-", width__lte=PLAIN_WIDTH)
    return rows.filter(recipe=recipe).first() or fitting.order_by("-width").first()
