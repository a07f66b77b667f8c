"""A picture beside an archive becomes one of the newsroom's: checked, and kept once per file.

The original stays private; publishing makes the copies that readers get (`delivery`).
"""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile
from PIL import Image, UnidentifiedImageError

from newsroom.content.models import NewsImage
from newsroom.intake.problems import bad_line
from newsroom.intake.record import Record

POINTER = "/image"


class Pictures:
    """Pictures of one archive; `folder` is where its paths begin."""

    def __init__(self, *, folder: Path, user: Any) -> None:
        self.folder = folder.resolve()
        self.user = user
        self.hashes: dict[str, str] = {}

    def file_hash(self, record: Record) -> str:
        """SHA-1 of the bytes, as Wagtail counts it; empty without a picture. Raises BadLine."""
        if not record.image:
            return ""
        if record.image not in self.hashes:
            path = self.find(record.image)
            self.hashes[record.image] = hashlib.sha1(path.read_bytes()).hexdigest()  # noqa: S324
        return self.hashes[record.image]

    def find(self, name: str) -> Path:
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder) or not path.is_file():
            raise bad_line("image-missing", "There is no such picture beside the archive.", POINTER)
        if path.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise bad_line("image-too-large", "The picture's file is too large.", POINTER)
        if path.suffix.lower().lstrip(".") not in settings.WAGTAILIMAGES_EXTENSIONS:
            raise bad_line("image-kind", "The picture is of a kind that is not taken.", POINTER)
        return path

    def take(self, record: Record) -> int | None:
        """The key of the picture with this line's words in its locale. Raises BadLine."""
        file_hash = self.file_hash(record)
        if not file_hash:
            return None
        known = NewsImage.objects.filter(file_hash=file_hash).order_by("pk").first()
        picture = known or self.make(record)
        add_words(picture, record)
        return int(picture.pk)

    def make(self, record: Record) -> NewsImage:
        path = self.find(record.image)
        refuse_unreadable(path)
        picture = NewsImage(title=path.stem[:255], uploaded_by_user=self.user)
        with path.open("rb") as stream:
            picture.file = ImageFile(stream, name=path.name)
            picture.save()
        picture.get_file_hash()
        return picture


def refuse_unreadable(path: Path) -> None:
    """Decode it once: a truncated file opens and only then breaks. Raises BadLine."""
    try:
        with Image.open(path) as image:
            if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise bad_line("image-too-large", "The picture has too many pixels.", POINTER)
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise bad_line("image-unreadable", "The picture cannot be read.", POINTER) from error


def add_words(picture: NewsImage, record: Record) -> None:
    """Fill in what this locale lacks; words that somebody entered stay."""
    before = (dict(picture.alt_texts), dict(picture.captions), picture.credit)
    if record.image_alt:
        picture.alt_texts.setdefault(record.locale, record.image_alt)
    if record.image_caption:
        picture.captions.setdefault(record.locale, record.image_caption)
    picture.credit = picture.credit or record.image_credit
    if before != (picture.alt_texts, picture.captions, picture.credit):
        picture.save(update_fields=["alt_texts", "captions", "credit"])
