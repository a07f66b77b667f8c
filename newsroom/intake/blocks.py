"""Paragraphs as blocks of a body, with ids that a second import repeats. Pure."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

PARAGRAPHS = uuid5(NAMESPACE_URL, "newsroom:paragraph")
# The editor names each paragraph by five characters; without them it would invent some on the
# first save, and the story would count as changed.
BLOCK_KEY_LENGTH = 5


def body_blocks(paragraphs: Sequence[str], *, story: str) -> list[dict[str, str]]:
    """One block a paragraph; its id says which story and the how manieth."""
    return [
        paragraph_block(paragraph, story=story, position=position)
        for position, paragraph in enumerate(paragraphs)
    ]


def paragraph_block(paragraph: str, *, story: str, position: int) -> dict[str, str]:
    block_id = uuid5(PARAGRAPHS, f"{story}\n{position}")
    block_key = block_id.hex[:BLOCK_KEY_LENGTH]
    return {
        "type": "paragraph",
        "id": str(block_id),
        "value": f'<p data-block-key="{block_key}">{paragraph}</p>',
    }
