"""The files of a picture, read from its document: addresses, types, sizes. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.delivery.ai_words import picture_label

Json = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureFile:
    url: str
    form: str  # jpeg, webp
    width: int
    height: int
    size_bytes: int | None = None

    @property
    def media_type(self) -> str:
        return f"image/{self.form}"


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadPicture:
    """The file for programs that know no srcset, and the words beside it."""

    file: PictureFile
    alt: str
    caption: str
    credit: str
    label: str  # what a machine did to it, in the locale's words

    @property
    def words(self) -> str:
        """Caption, credit and label in one line."""
        ended = f"{self.caption}." if self.caption[-1:].isalnum() else self.caption
        return " ".join(filter(None, (ended, self.credit, self.label)))


def lead_picture(image: Json | None, *, locale: str) -> LeadPicture | None:
    """None for a picture that has no public file."""
    if image is None:
        return None
    file = plain_file(image)
    if file is None:
        return None
    return LeadPicture(
        file=file,
        alt=image["alt"],
        caption=image["caption"],
        credit=image["credit"],
        label=picture_label(locale, image.get("ai", "")),
    )


def plain_file(image: Json) -> PictureFile | None:
    """That of `src`."""
    address = image.get("src")
    if not address:
        return None
    for file in files_of(image):
        if file.url == address:
            return file
    return PictureFile(
        url=address, form="jpeg", width=image.get("width", 0), height=image.get("height", 0)
    )


def files_of(image: Json) -> Iterator[PictureFile]:
    """Every rendition, by form, narrow to wide."""
    for form, srcset in (image.get("srcset") or {}).items():
        for entry in filter(None, srcset.split(", ")):
            url, width = entry.rsplit(" ", 1)
            pixels = int(width.removesuffix("w"))
            yield PictureFile(
                url=url,
                form=form,
                width=pixels,
                height=max(1, round(pixels * image["height"] / image["width"])),
                size_bytes=image.get("src_bytes") if url == image.get("src") else None,
            )
