"""A demo story's body as the editor stores it; ids say where a block stands, so they repeat."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from newsroom.demo.body import Block, BulletList, Heading, Paragraph, PictureBlock, Quote

DEMO_BLOCKS = uuid5(NAMESPACE_URL, "newsroom:demo-block")
STORY_LINK = re.compile(r'<a href="story:([a-z0-9-]+)">')


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
        kind, value = self.kind_and_value(block, number)
        return {"type": kind, "id": str(self.id_of(number)), "value": value}

    def kind_and_value(self, block: Block, number: int) -> tuple[str, Any]:
        match block:
            case Paragraph(text=text):
                key = self.id_of(number).hex[:5]
                return "paragraph", f'<p data-block-key="{key}">{self.with_links(text)}</p>'
            case Heading(text=text):
                return "heading", text
            case Quote(text=text, attribution=attribution):
                return "quote", {"text": text, "attribution": attribution}
            case PictureBlock(image=image):
                return "image", {"image": self.image_ids[image], "caption": ""}
            case BulletList(items=items):
                return "list", {"ordered": False, "items": self.list_items(items, number)}

    def list_items(self, items: Sequence[str], number: int) -> list[dict[str, str]]:
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
