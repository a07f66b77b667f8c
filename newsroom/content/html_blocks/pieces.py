"""What a reading of foreign HTML finds, in order: lines of words, tables, posts. Pure.

`reader` writes pieces, `notes` and `assemble` turn them into blocks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from newsroom.content.html_blocks.runs import Run


class Kind(Enum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"  # of a list
    QUOTED = "quoted"  # a line of a quotation
    SAID_BY = "said by"  # the end of a quotation
    TABLE = "table"
    EMBED = "embed"


@dataclass(slots=True)
class Piece:
    """A line of words (`runs`), a table (`value` as stored), or a post (its address).

    `group` is the list or quotation that it stands in, `level` how deep its list is nested,
    `anchors` name places in it, `holder` is the nearest element around it with a name.
    """

    kind: Kind
    runs: list[Run] = field(default_factory=list)
    group: str = ""
    level: int = 1
    is_numbered: bool = False
    begins_item: bool = True
    anchors: tuple[str, ...] = ()
    holder: int = 0
    table: dict[str, object] | None = None
    address: str = ""


@dataclass(slots=True)
class LeftOut:
    """What a person should hear about: counts of what did not come along."""

    pictures: int = 0
    deletions: int = 0
    comments: int = 0
    links: int = 0  # in lists, headings and tables, whose words are plain
    frames: int = 0  # films, players, maps that are no post of a known site
    marks: int = 0  # of footnotes whose text did not come along


def count_links(pieces: Iterable[Piece]) -> int:
    """Links to the web that lose their target where words are plain."""
    return sum(
        run.look.link.startswith(("http:", "https:", "mailto:"))
        for piece in pieces
        for run in piece.runs
    )
