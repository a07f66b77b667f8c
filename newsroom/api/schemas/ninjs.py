"""A story as IPTC ninjs 3.2: the members that the newsroom fills, of those that the standard has.

Members without a value are left out. The standard: https://iptc.org/standards/ninjs/
"""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.wire_examples import NINJS


class Standard(Schema):
    name: Literal["ninjs"]
    version: str
    schema_: str = Field(alias="schema")


class Text(Schema):
    role: Literal[
        "main", "seo", "standfirst", "caption", "alt", "correction", "clarification", "refutation"
    ]
    contentType: Literal["text/plain"]
    value: str


class NinjsBody(Schema):
    role: Literal["main", "plain"]
    contentType: Literal["text/html", "text/plain"]
    value: str


class Concept(Schema):
    name: str
    rel: Literal["category", "about"]
    uri: str
    literal: str = Field(description="The slug: the same in every locale.")


class Genre(Schema):
    name: str
    literal: Literal["sponsored"]


class InfoSource(Schema):
    name: str
    role: Literal["publisher", "author", "source"]
    uri: str = Field("", description="Left out for a source: it is named only.")


class LinkedRights(Schema):
    linkedRights: str


class DigitalSourceType(Schema):
    uri: str = Field(description="https://cv.iptc.org/newscodes/digitalsourcetype/")


class AltId(Schema):
    role: Literal["id", "story"]
    value: str


class PointOfInterest(Schema):
    x: int
    y: int


class Rendition(Schema):
    name: str
    href: str
    contentType: str
    width: int = 0
    height: int = 0
    sizeInBytes: int = Field(0, description="Where it is known.")
    poi: PointOfInterest | None = None


class Associated(Schema):
    """The lead picture (`rel` illustration), or the story in another locale (translation)."""

    name: str
    rel: Literal["illustration", "translation"]
    uri: str
    type: Literal["picture", "text"]
    representationType: Literal["full", "partial"]
    language: str
    headlines: list[Text] = Field([])
    descriptions: list[Text] = Field([])
    by: str = ""
    copyrightHolder: str = ""
    usageTerms: str = ""
    digitalSourceType: DigitalSourceType | None = None
    renditions: list[Rendition]


class Ninjs(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [NINJS]})

    uri: str = Field(description="Stays when the address for readers changes.")
    standard: Standard
    type: Literal["text"]
    representationType: Literal["full"]
    profile: Literal["text-only", "text-photo"]
    firstCreated: datetime
    contentCreated: datetime | None = Field(None, description="The date that readers are shown.")
    versionCreated: datetime
    pubStatus: Literal["usable"]
    language: str
    slugline: str
    headlines: list[Text]
    descriptions: list[Text] = Field([])
    bodies: list[NinjsBody]
    by: str = ""
    located: str = ""
    edNote: str = Field("", description="What was corrected, the newest first.")
    subjects: list[Concept]
    genres: list[Genre] = Field([])
    infoSources: list[InfoSource]
    copyrightNotice: str = ""
    usageTerms: str = ""
    rightsInfo: LinkedRights | None = None
    digitalSourceType: DigitalSourceType | None = None
    associations: list[Associated] = Field([])
    renditions: list[Rendition]
    altIds: list[AltId]
