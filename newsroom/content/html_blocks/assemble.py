"""Pieces become blocks of a body: one for each paragraph, list, quotation, table, post. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from newsroom.content.embeds import Post, read_address
from newsroom.content.html_blocks.pieces import Kind, Piece
from newsroom.content.html_blocks.runs import Run, html_of, text_of, tidy
from newsroom.content.html_blocks.word_lists import TYPED_MARK, UNMARKED

EMBED_CODES = ("twitter-tweet", "instagram-media", "tiktok-embed")
DASH_AHEAD = re.compile(r"^[—–―-]\s*")
LONGEST_ATTRIBUTION = 150
NESTED = "\n– "


class Block(NamedTuple):
    """`value` as stored, but: a paragraph's is its inline HTML, a list's items are texts."""

    kind: str
    value: Any


def assemble(pieces: Iterable[Piece], *, address: str) -> list[Block]:
    """Relative links start from `address` or vanish."""
    blocks: list[Block] = []
    for (kind, _group), together in groupby(map(typed_item, pieces), key=where):
        blocks += BUILDERS[kind](list(together), address)
    return blocks


def where(piece: Piece) -> tuple[Kind, str]:
    """What goes into one block stands together: lines of a list, of a quotation."""
    kind = Kind.QUOTED if piece.kind is Kind.SAID_BY else piece.kind
    return kind, piece.group if kind in (Kind.ITEM, Kind.QUOTED) else ""


def typed_item(piece: Piece) -> Piece:
    """A paragraph that Word calls one of a list is one only with a dot or a number before it."""
    if piece.kind is not Kind.ITEM or piece.group != UNMARKED:
        return piece
    found = TYPED_MARK.match(text_of(piece.runs))
    if found is None:
        piece.kind = Kind.PARAGRAPH
    else:
        piece.runs = [Run(text_of(piece.runs)[found.end() :])]
        piece.is_numbered = bool(found[2])
    return piece


def paragraphs(pieces: Sequence[Piece], address: str) -> list[Block]:
    found = []
    for piece in pieces:
        runs = tidy(piece.runs)
        post = post_alone(runs)
        if post:
            found.append(embed(post))
        elif markup := html_of(runs, address=address):
            found.append(Block("paragraph", markup))
    return found


def post_alone(runs: Sequence[Run]) -> Post | None:
    """The post whose address is all that a paragraph says."""
    text = text_of(runs)
    if not text or len(text.split()) != 1:
        return None
    if text.startswith(("https://", "http://")):
        return read_address(text)
    links = {run.look.link for run in runs}
    is_shown_short = "/" in text and "." in text  # x.com/name/status/1…
    return read_address(links.pop()) if is_shown_short and len(links) == 1 else None


def headings(pieces: Sequence[Piece], address: str) -> list[Block]:
    return [Block("heading", text_of(tidy(piece.runs))) for piece in pieces]


def quotation(pieces: Sequence[Piece], address: str) -> list[Block]:
    if any(code in pieces[0].group for code in EMBED_CODES):
        links = [run.look.link for piece in pieces for run in piece.runs]
        posts = [post for post in map(read_address, filter(None, links)) if post]
        if posts:
            return [embed(posts[-1])]
    lines = [text_of(piece.runs) for piece in pieces if piece.kind is Kind.QUOTED]
    said_by = " ".join(text_of(piece.runs) for piece in pieces if piece.kind is Kind.SAID_BY)
    if not said_by and len(lines) > 1 and DASH_AHEAD.match(lines[-1]):
        said_by = lines.pop()
    said_by = DASH_AHEAD.sub("", said_by)
    if len(said_by) > LONGEST_ATTRIBUTION:
        lines, said_by = [*lines, said_by], ""
    if not lines:
        return [Block("paragraph", html_of(piece.runs, address=address)) for piece in pieces]
    return [Block("quote", {"text": "\n".join(lines), "attribution": said_by})]


def items(pieces: Sequence[Piece], address: str) -> list[Block]:
    """One flat list: what is nested stands on lines of its own within the item above it."""
    texts: list[str] = []
    for piece in pieces:
        text = text_of(tidy(piece.runs))
        if not text:
            continue
        if not texts or (piece.begins_item and piece.level == 1):
            texts.append(text)
        else:
            texts[-1] += (NESTED if piece.begins_item else "\n") + text
    ordered = next((piece.is_numbered for piece in pieces if piece.level == 1), False)
    return [Block("list", {"ordered": ordered, "items": texts})] if texts else []


def tables(pieces: Sequence[Piece], address: str) -> list[Block]:
    return [Block("table", piece.table) for piece in pieces]


def posts(pieces: Sequence[Piece], address: str) -> list[Block]:
    return [Block("embed", {"address": piece.address, "caption": ""}) for piece in pieces]


def embed(post: Post) -> Block:
    return Block("embed", {"address": post.address, "caption": ""})


BUILDERS: dict[Kind, Callable[[Sequence[Piece], str], list[Block]]] = {
    Kind.PARAGRAPH: paragraphs,
    Kind.HEADING: headings,
    Kind.QUOTED: quotation,
    Kind.ITEM: items,
    Kind.TABLE: tables,
    Kind.EMBED: posts,
}
