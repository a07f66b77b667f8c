"""Blocks as a body stores them, with ids that a second import repeats. Pure."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from newsroom.content.html_blocks.assemble import Block
from newsroom.content.html_blocks.stored import stored

BLOCKS = uuid5(NAMESPACE_URL, "newsroom:paragraph")


def body_blocks(blocks: Sequence[Block], *, story: str) -> list[dict[str, Any]]:
    """Each id says which story, the how manieth block of it, and the how manieth item of that."""
    return [
        stored(block, make_id=partial(repeatable_id, f"{story}\n{position}"))
        for position, block in enumerate(blocks)
    ]


def repeatable_id(block: str, part: str) -> str:
    return str(uuid5(BLOCKS, f"{block}\n{part}" if part else block))
