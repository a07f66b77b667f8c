"""The kinds of blocks of a body, in the order of the contract; pages put them into their fields.

`delivery/blocks` renders each, `block_parts` says what each holds, `api/schemas/blocks` describes
it: a test fails when a kind is missing in one of them.
"""

from newsroom.content.blocks.from_elsewhere import (
    AudioBlock,
    EmbedBlock,
    FileBlock,
    RelatedLinkBlock,
    VideoBlock,
)
from newsroom.content.blocks.pictures import GalleryBlock, PictureBlock
from newsroom.content.blocks.tables import DataTableBlock
from newsroom.content.blocks.texts import (
    PARAGRAPH_FEATURES,
    FactsBlock,
    ListItemsBlock,
    PullQuoteBlock,
    QuoteBlock,
    heading_block,
    paragraph_block,
)

__all__ = ["BODY_BLOCKS", "PARAGRAPH_FEATURES"]

BODY_BLOCKS = [
    ("paragraph", paragraph_block()),
    ("heading", heading_block()),
    ("quote", QuoteBlock()),
    ("pull_quote", PullQuoteBlock()),
    ("image", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("list", ListItemsBlock()),
    ("table", DataTableBlock()),
    ("facts", FactsBlock()),
    ("related_link", RelatedLinkBlock()),
    ("embed", EmbedBlock()),
    ("file", FileBlock()),
    ("audio", AudioBlock()),
    ("video", VideoBlock()),
]
