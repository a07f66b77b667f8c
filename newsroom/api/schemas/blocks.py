"""The blocks of a body: a union told apart by `type`. A new kind of block is an additive change.

A kind of content/blocks without a schema here is an error: a test compares them.
"""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from newsroom.api.schemas.pictures import Picture

BlockId = Annotated[str, Field(description="Stays the same while the block is edited.")]


class ParagraphBlock(Schema):
    type: Literal["paragraph"]
    id: BlockId
    html: str = Field(description="Sanitised HTML; links resolved for this locale.")
    text: str


class HeadingBlock(Schema):
    type: Literal["heading"]
    id: BlockId
    level: int
    text: str


class QuoteBlock(Schema):
    type: Literal["quote"]
    id: BlockId
    text: str
    attribution: str


class PullQuoteBlock(Schema):
    type: Literal["pull_quote"]
    id: BlockId
    text: str
    attribution: str


class ImageBlock(Schema):
    type: Literal["image"]
    id: BlockId
    image: Picture
    caption: str


class GalleryPicture(Schema):
    image: Picture
    caption: str


class GalleryBlock(Schema):
    type: Literal["gallery"]
    id: BlockId
    title: str
    pictures: list[GalleryPicture]


class ListBlock(Schema):
    type: Literal["list"]
    id: BlockId
    ordered: bool
    items: list[str]


class TableBlock(Schema):
    type: Literal["table"]
    id: BlockId
    caption: str
    headings: list[str] = Field(description="One per column; all empty: without a head.")
    rows: list[list[str]] = Field(description="Each as long as `headings`.")


class FactsBlock(Schema):
    type: Literal["facts"]
    id: BlockId
    title: str
    html: str = Field(description="Sanitised HTML; links resolved for this locale.")
    text: str


class RelatedLinkBlock(Schema):
    type: Literal["related_link"]
    id: BlockId
    url: str
    title: str
    article_id: str | None = Field(description="Of a story of ours; it is live in this locale.")


class EmbedBlock(Schema):
    type: Literal["embed"]
    id: BlockId
    provider: Literal["youtube", "x", "telegram", "tiktok", "instagram"] | None = Field(
        description="Null for an address of another site: show a link."
    )
    url: str = Field(description="For people.")
    frame_url: str | None = Field(
        description="What a frame may load, but only after the reader asked for it."
    )
    aspect_ratio: str | None = Field(
        description="Width and height as CSS writes them; null: as tall as its content."
    )
    caption: str


class FileBlock(Schema):
    type: Literal["file"]
    id: BlockId
    url: str
    title: str
    description: str
    file_type: str = Field(description="Ending of the file's name in capitals; may be empty.")


class AudioBlock(Schema):
    type: Literal["audio"]
    id: BlockId
    url: str
    title: str
    caption: str


class VideoBlock(Schema):
    type: Literal["video"]
    id: BlockId
    url: str
    title: str
    caption: str


Block = Annotated[
    ParagraphBlock
    | HeadingBlock
    | QuoteBlock
    | PullQuoteBlock
    | ImageBlock
    | GalleryBlock
    | ListBlock
    | TableBlock
    | FactsBlock
    | RelatedLinkBlock
    | EmbedBlock
    | FileBlock
    | AudioBlock
    | VideoBlock,
    Field(discriminator="type"),
]
