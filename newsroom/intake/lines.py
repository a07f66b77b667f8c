"""Cuts a stream into numbered lines without ever holding an overlong one in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

LONGEST_LINE_BYTES = 1_000_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """`content` is None where the line is longer than is read."""

    number: int
    content: bytes | None
    size: int


def read_lines(stream: BinaryIO) -> Iterator[Line]:
    """Every line that is not empty, numbered from 1; CRLF and a byte order mark are fine."""
    number = 0
    while piece := stream.readline(LONGEST_LINE_BYTES + 8):
        number += 1
        size = len(piece)
        if number == 1:
            piece = piece.removeprefix(BYTE_ORDER_MARK)
        content = piece.rstrip(b"\r\n")
        if len(content) > LONGEST_LINE_BYTES:
            while piece and not piece.endswith(b"\n"):
                piece = stream.readline(LONGEST_LINE_BYTES)
                size += len(piece)
            yield Line(number, None, size)
        elif content.strip():
            yield Line(number, content, size)
