"""Pictures of cards and documents."""

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

MEDIA = "https://news.example/media"
PICTURE: dict[str, Any] = {
    "alt": "A wheat field at sunset",
    "caption": "Wheat in the northern steppe.",
    "credit": "Illustration: the newsroom",
    "ai": "none",
    "rights": {"holder": "The newsroom", "licence": "CC BY 4.0"},
    "width": 1600,
    "height": 900,
    "focal_point": None,
    "src": f"{MEDIA}/9f2c-jpeg-1280.jpg",
    "src_bytes": 148230,
    "srcset": {
        "avif": f"{MEDIA}/9f2c-avif-640.avif 640w, {MEDIA}/9f2c-avif-1280.avif 1280w",
        "webp": f"{MEDIA}/9f2c-webp-640.webp 640w, {MEDIA}/9f2c-webp-1280.webp 1280w",
        "jpeg": f"{MEDIA}/9f2c-jpeg-640.jpg 640w, {MEDIA}/9f2c-jpeg-1280.jpg 1280w",
    },
    "social": {"src": f"{MEDIA}/9f2c-social-1200.jpg", "width": 1200, "height": 630},
}


class FocalPoint(Schema):
    x: float = Field(description="From the left edge, 0 to 1.")
    y: float = Field(description="From the top edge, 0 to 1.")


class Sources(Schema):
    """Values for the HTML attribute `srcset`, one per format, in the order to offer them in.

    Empty for a format whose files are still being made: within seconds of a publication in haste
    the document follows, with `updated` in the change log.
    """

    avif: str = Field("", description="Left out by documents of before there was AVIF.")
    webp: str
    jpeg: str


class Crop(Schema):
    src: str
    width: int
    height: int


class Rights(Schema):
    holder: str = Field(description="Empty where nobody has noted it.")
    licence: str


class Picture(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [PICTURE]})

    alt: str = Field(description="Empty for a picture that is decoration.")
    caption: str
    credit: str
    ai: Literal["none", "edited", "generated"] = Field(
        description="Whether a machine made or edited it; the files say so too (IPTC, in XMP)."
    )
    rights: Rights
    width: int
    height: int
    focal_point: FocalPoint | None = Field(description="What must stay in view when cropping.")
    src: str = Field(description="JPEG, at most 1280 pixels wide.")
    src_bytes: int | None = Field(None, description="Of that file; left out if unknown.")
    srcset: Sources
    social: Crop | None = Field(
        None,
        description="For shared links: 1.91 to 1, cut around the focal point; null while there is"
        " none, as for pictures that would be narrower than 600 pixels.",
    )
