"""A demo story's body as the editor stores it; ids say where a block stands, so they repeat."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from newsroom.demo.body import (
    NAMES,
    STORY_LINK,
    Block,
    BulletList,
    Embed,
    Facts,
    FileLink,
    Gallery,
    Heading,
    Paragraph,
    PictureBlock,
    Quote,
    RelatedLink,
    Sound,
    Table,
)

DEMO_BLOCKS = uuid5(NAMESPACE_URL, "newsroom:demo-block")


class BodyWriter:
    """Writes the bodies of one story in one locale."""

    def __init__(
        self, *, name: str, image_ids: Mapping[str, int], page_id_of: Callable[[str], int]
    ) -> None:
        """`page_id_of` gives the page of another story's key in the same locale."""
        self.name = name
        self.image_ids = image_ids
        self.page_id_of = page_id_of

    def write(self, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        return [self.write_block(block, number) for number, block in enumerate(blocks)]

    def write_block(self, block: Block, number: int) -> dict[str, Any]:
        value = self.value_of(block, number)
        return {"type": NAMES[type(block)], "id": str(self.id_of(number)), "value": value}

    def value_of(self, block: Block, number: int) -> Any:
        value: Any
        match block:
            case Paragraph(text=text):
                key = self.id_of(number).hex[:5]
                value = f'<p data-block-key="{key}">{self.with_links(text)}</p>'
            case Heading(text=text):
                value = text
            case PictureBlock(image=image):
                value = {"image": self.image_ids[image], "caption": ""}
            case Gallery():
                value = self.gallery(block, number)
            case BulletList(items=items):
                value = {"ordered": False, "items": self.list_items(items, number)}
            case Table():
                value = table_value(block)
            case Facts(title=title, text=text):
                value = {"title": title, "text": self.with_links(text)}
            case RelatedLink(story=story, address=address, title=title):
                page = self.page_id_of(story) if story else None
                value = {"page": page, "address": address, "title": title}
            case Quote() | Embed() | FileLink() | Sound():
                value = asdict(block)
        return value

    def gallery(self, block: Gallery, number: int) -> dict[str, Any]:
        values = [
            {"image": self.image_ids[picture.image], "caption": picture.caption}
            for picture in block.pictures
        ]
        return {"title": block.title, "pictures": self.list_items(values, number)}

    def list_items(self, items: Sequence[Any], number: int) -> list[dict[str, Any]]:
        return [
            {"type": "item", "id": str(self.id_of(number, position)), "value": item}
            for position, item in enumerate(items)
        ]

    def id_of(self, *steps: int) -> UUID:
        return uuid5(DEMO_BLOCKS, "/".join([self.name, *map(str, steps)]))

    def with_links(self, text: str) -> str:
        """Links to other demo stories become links to their pages, as the editor writes them."""
        return STORY_LINK.sub(
            lambda link: f'<a linktype="page" id="{self.page_id_of(link[1])}">', text
        )


def table_value(table: Table) -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in table.columns],
        "rows": [{"values": list(cells)} for cells in table.rows],
        "caption": table.caption,
    }
