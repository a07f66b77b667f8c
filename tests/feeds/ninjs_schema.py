"""The part of IPTC ninjs 3.2 that the newsroom fills, as a JSON Schema of our own.

Written from the standard's documentation, not copied from IPTC's schema: names, types, formats and
required members are those of 3.2, and enumerations hold the values that it allows. Closed at every
level, so that a member that 3.2 does not know, or that we spell otherwise, is an error.
https://iptc.org/standards/ninjs/
"""

from typing import Any

TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://[^\\s]+$"}
INSTANT = {"type": "string", "format": "date-time"}
COUNT = {"type": "integer", "minimum": 0}


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def array(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


WORDS = array(closed(["value"], role=TEXT, contentType=TEXT, value=TEXT))
# 3.2 requires `name` and leaves the rest open.
RENDITION = closed(
    ["name"],
    name=TEXT,
    href=ADDRESS,
    contentType=TEXT,
    title=TEXT,
    width=COUNT,
    height=COUNT,
    sizeInBytes=COUNT,
    poi=closed([], x={"type": "integer"}, y={"type": "integer"}),
)
CODED = closed([], name=TEXT, uri=ADDRESS, literal=TEXT)
OBJECT: dict[str, Any] = {
    "uri": ADDRESS,
    "type": {
        "enum": ["text", "audio", "video", "picture", "graphic", "composite", "component",
                 "event", "planning"]
    },
    "representationType": {"enum": ["full", "partial"]},
    "profile": TEXT,
    "version": TEXT,
    "firstCreated": INSTANT,
    "versionCreated": INSTANT,
    "contentCreated": INSTANT,
    # Embargoes and states other than `usable` stand in no public answer.
    "pubStatus": {"const": "usable"},
    "copyrightHolder": TEXT,
    "copyrightNotice": TEXT,
    "usageTerms": TEXT,
    "edNote": TEXT,
    "language": TEXT,
    "headlines": WORDS,
    "descriptions": WORDS,
    "bodies": array(
        closed(
            ["value"],
            role=TEXT,
            contentType=TEXT,
            value={"type": "string"},
        )
    ),
    "subjects": array(closed([], name=TEXT, rel=TEXT, uri=ADDRESS, literal=TEXT)),
    "infoSources": array(closed([], name=TEXT, role=TEXT, uri=ADDRESS, literal=TEXT)),
    "title": TEXT,
    "by": TEXT,
    "slugline": TEXT,
    "located": TEXT,
    "renditions": array(RENDITION),
    "altIds": array(closed([], role=TEXT, value=TEXT)),
    "standard": closed([], name={"const": "ninjs"}, version={"const": "3.2"}, schema=ADDRESS),
    "genres": array(CODED),
    "rightsInfo": closed(["linkedRights"], linkedRights=ADDRESS),
    "digitalSourceType": CODED,
}  # fmt: skip
ASSOCIATED = closed(["uri", "name"], name=TEXT, rel=TEXT, **OBJECT)
NINJS: dict[str, Any] = closed(["uri"], **OBJECT, associations=array(ASSOCIATED))
