"""The lead picture of a story as an associated object of ninjs, with its renditions. Pure."""

from collections.abc import Mapping
from typing import Any

from newsroom.delivery.ai_words import digital_source_type
from newsroom.feeds.gaps import without_gaps
from newsroom.feeds.pictures import PictureFile, files_of

Json = dict[str, Any]


def picture_object(body: Mapping[str, Any]) -> Json | None:
    """None while it has no public file; its address is new with each file, so it names it."""
    image = body["image"]
    if image is None or not image.get("src"):
        return None
    source_type = digital_source_type(image.get("ai", ""))
    return without_gaps(
        {
            "name": "lead",
            "rel": "illustration",
            "uri": image["src"],
            "type": "picture",
            "representationType": "full",
            "language": body["locale"],
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": image[role]}
                for role in ("caption", "alt")
                if image[role]
            ],
            "by": image["credit"],
            "copyrightHolder": image["rights"]["holder"],
            "usageTerms": image["rights"]["licence"],
            "digitalSourceType": {"uri": source_type} if source_type else None,
            "renditions": [
                rendition(file, focal_point=image.get("focal_point")) for file in files_of(image)
            ],
        }
    )


def rendition(file: PictureFile, *, focal_point: Mapping[str, float] | None) -> Json:
    return without_gaps(
        {
            "name": f"{file.form}-{file.width}",
            "href": file.url,
            "contentType": file.media_type,
            "width": file.width,
            "height": file.height,
            "sizeInBytes": file.size_bytes,
            "poi": point(file, focal_point) if focal_point else None,
        }
    )


def point(file: PictureFile, focal_point: Mapping[str, float]) -> Json:
    """What must stay in view, in pixels of this file."""
    return {
        "x": round(focal_point["x"] * file.width),
        "y": round(focal_point["y"] * file.height),
    }
