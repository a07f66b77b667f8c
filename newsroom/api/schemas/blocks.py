"""The blocks of a body: a union told apart by `type`. A new kind of block is an additive change."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from newsroom.api.schemas.pictures import PICTURE, Picture

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


class ImageBlock(Schema):
    type: Literal["image"]
    id: BlockId
    image: Picture
    caption: str


class ListBlock(Schema):
    type: Literal["list"]
    id: BlockId
    ordered: bool
    items: list[str]


Block = Annotated[
    ParagraphBlock | HeadingBlock | QuoteBlock | ImageBlock | ListBlock,
    Field(discriminator="type"),
]
BLOCKS = [
    {
        "type": "paragraph",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f01",
        "html": "<p>The ministers have <b>congratulated</b> each other.</p>",
        "text": "The ministers have congratulated each other.",
    },
    {
        "type": "heading",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f02",
        "level": 2,
        "text": "Two messages",
    },
    {
        "type": "quote",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f03",
        "text": "It raised our partnership to a new level.",
        "attribution": "The minister",
    },
    {
        "type": "image",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f04",
        "image": PICTURE,
        "caption": "Wheat in the northern steppe.",
    },
    {
        "type": "list",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f05",
        "ordered": False,
        "items": ["1998: signed", "2018: twenty years"],
    },
]
