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
    "src": f"{MEDIA}/9f2c-1200.jpg",
    "src_bytes": 148230,
    "srcset": {
        "jpeg": f"{MEDIA}/9f2c-400.jpg 400w, {MEDIA}/9f2c-1200.jpg 1200w",
        "webp": f"{MEDIA}/9f2c-400.webp 400w, {MEDIA}/9f2c-1200.webp 1200w",
    },
}


class FocalPoint(Schema):
    x: float = Field(description="From the left edge, 0 to 1.")
    y: float = Field(description="From the top edge, 0 to 1.")


class Sources(Schema):
    """Values for the HTML attribute `srcset`, one per format."""

    jpeg: str
    webp: str


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
    focal_point: FocalPoint | None
    src: str
    src_bytes: int | None = Field(None, description="Of that file; left out if unknown.")
    srcset: Sources
