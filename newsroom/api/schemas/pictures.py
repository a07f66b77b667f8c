"""Pictures of cards and documents."""

from ninja import Schema
from pydantic import ConfigDict, Field

PICTURE = {
    "alt": "A wheat field at sunset",
    "caption": "Wheat in the northern steppe.",
    "credit": "Illustration: the newsroom",
    "width": 1600,
    "height": 900,
    "focal_point": None,
    "src": "https://news.example/media/9f2c.jpg",
    "srcset": {
        "jpeg": "https://news.example/media/1b77.jpg 480w, https://news.example/media/9f2c.jpg 1600w",
        "webp": "https://news.example/media/77aa.webp 480w, https://news.example/media/c0de.webp 1600w",
    },
}


class FocalPoint(Schema):
    x: float = Field(description="From the left edge, 0 to 1.")
    y: float = Field(description="From the top edge, 0 to 1.")


class Sources(Schema):
    """Values for the HTML attribute `srcset`, one per format."""

    jpeg: str
    webp: str


class Picture(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [PICTURE]})

    alt: str = Field(description="Empty for a picture that is decoration.")
    caption: str
    credit: str
    width: int
    height: int
    focal_point: FocalPoint | None
    src: str
    srcset: Sources
