"""Found blocks in the shape in which a body stores them, with an id each. Pure."""

from collections.abc import Callable
from html import escape
from typing import Any

from newsroom.content.html_blocks.assemble import Block

Stored = dict[str, Any]
# The editor names each paragraph by five characters; without them it would invent some on the
# first save, and the story would count as changed.
BLOCK_KEY_LENGTH = 5


def stored(block: Block, *, make_id: Callable[[str], str]) -> Stored:
    """`make_id` gets "" for the block itself and the number of each item within a list."""
    block_id = make_id("")
    return {"type": block.kind, "id": block_id, "value": value_of(block, block_id, make_id)}


def value_of(block: Block, block_id: str, make_id: Callable[[str], str]) -> Any:
    if block.kind == "paragraph":
        block_key = block_id.replace("-", "")[:BLOCK_KEY_LENGTH]
        return f'<p data-block-key="{escape(block_key)}">{block.value}</p>'
    if block.kind == "list":
        items = [
            {"type": "item", "value": item, "id": make_id(str(number))}
            for number, item in enumerate(block.value["items"])
        ]
        return {"ordered": block.value["ordered"], "items": items}
    return block.value
