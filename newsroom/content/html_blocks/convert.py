"""Foreign HTML in, blocks of a body out. Pure; the editor's paste and the import of archives call.

From Word, Google Docs, LibreOffice, mails and web pages come the same few kinds of blocks, with
bold, italic, raised and lowered words and links in them, and nothing else.
"""

from dataclasses import dataclass

from newsroom.content.html_blocks.assemble import EMBED_CODES, Block, assemble
from newsroom.content.html_blocks.notes import gather_notes
from newsroom.content.html_blocks.pieces import Kind, LeftOut, Piece, count_links
from newsroom.content.html_blocks.reader import Reader
from newsroom.content.html_blocks.tree import read_tree

PLAIN = {Kind.HEADING, Kind.ITEM, Kind.QUOTED, Kind.SAID_BY}


@dataclass(frozen=True, kw_only=True)
class Conversion:
    blocks: list[Block]
    left_out: LeftOut


def convert(source: str, *, address: str = "", breaks_lines: bool = False) -> Conversion:
    """The blocks, and what did not come along. Raises TooMuchHtml.

    Relative links start from `address` or vanish. `breaks_lines`: a line end in the source ends
    a paragraph, as in texts that are plain but for some tags.
    """
    reader = Reader()
    pieces = reader.read(read_tree(source), breaks_lines=breaks_lines)
    pieces = gather_notes(pieces, left_out=reader.left_out)
    reader.left_out.links += count_links(filter(is_plain, pieces))
    return Conversion(blocks=assemble(pieces, address=address), left_out=reader.left_out)


def is_plain(piece: Piece) -> bool:
    """Whether it becomes words without markup; the code of a post becomes the post."""
    return piece.kind in PLAIN and not any(code in piece.group for code in EMBED_CODES)
