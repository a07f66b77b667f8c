"""A picture beside an archive becomes one of the newsroom's: checked, and kept once per file.

The original stays private; publishing makes the copies that readers get (`delivery`).
"""

import hashlib
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.images import ImageFile

from newsroom.content.declared_provenance import ai_of, read_declared
from newsroom.content.models import NewsImage
from newsroom.content.picture_files import Limits, PictureRefused, refuse_unsound
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
        picture = NewsImage(title=path.stem[:255], uploaded_by_user=self.user)
        with path.open("rb") as stream:
            refuse_unreadable(stream, size_bytes=path.stat().st_size)
            picture.declared = read_declared(stream)
            picture.ai = ai_of(picture.declared)
            picture.file = ImageFile(stream, name=path.name)
            picture.save()
        picture.get_file_hash()
        return picture


def refuse_unreadable(stream: IO[bytes], *, size_bytes: int) -> None:
    """As an upload is judged: by what it decodes to. Raises BadLine."""
    limits = Limits(
        size_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        side_pixels=settings.PICTURE_MAX_SIDE_PIXELS,
        frames=settings.PICTURE_MAX_FRAMES,
    )
    try:
        refuse_unsound(stream, size_bytes=size_bytes, limits=limits)
    except PictureRefused as refused:
        if refused.code in {"not-a-picture", "damaged"}:
            raise bad_line("image-unreadable", "The picture cannot be read.", POINTER) from refused
        raise bad_line(
            "image-too-large", "The picture has too many pixels or frames.", POINTER
        ) from refused


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
