"""A story as schema.org's NewsArticle (https://schema.org/NewsArticle).

Members without a value are left out.
"""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.wire_examples import JSON_LD


class Typed(Schema):
    type_: str = Field(alias="@type")


class Party(Typed):
    """A Person, an Organization or a NewsMediaOrganization."""

    name: str
    url: str = ""


class NamedPlace(Typed):
    name: str


class ImageObject(Typed):
    url: str
    width: int = 0
    height: int = 0
    caption: str = ""
    creditText: str = ""
    copyrightNotice: str = ""
    license: str = ""
    digitalSourceType: str = ""


class CorrectionComment(Typed):
    text: str
    datePublished: datetime
    url: str = Field("", description="The story that says it right.")


class WorkTranslation(Typed):
    id_: str = Field(alias="@id")
    url: str
    headline: str
    inLanguage: str


class NewsArticle(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [JSON_LD]})

    context: Literal["https://schema.org"] = Field(alias="@context")
    type_: Literal["NewsArticle", "AdvertiserContentArticle"] = Field(
        alias="@type", description="The second for what somebody paid for."
    )
    id_: str = Field(alias="@id")
    identifier: str = Field(description="The `id` of the card.")
    mainEntityOfPage: str
    url: str
    headline: str
    description: str = ""
    inLanguage: str
    datePublished: datetime | None = Field(None, description="Left out for an undated piece.")
    dateModified: datetime
    articleSection: str
    keywords: list[str] = Field([])
    wordCount: int = 0
    image: ImageObject | None = None
    author: list[Party] = Field([])
    contentLocation: NamedPlace | None = None
    publisher: Party
    sourceOrganization: Party | None = None
    license: str = Field("", description="Where the licence of the story is an address.")
    digitalSourceType: str = Field("", description="Where a machine had a part in the text.")
    correction: list[CorrectionComment] = Field([])
    workTranslation: list[WorkTranslation] = Field([])
    isAccessibleForFree: bool
