"""The body of a line as typed blocks, whether it came as plain text or as HTML. Pure.

In plain text a line is a paragraph. In HTML each block element is one of its kind; where there
are no elements for lines, line ends part the paragraphs as in plain text, so that an archive of
plain texts with a few tags among the words keeps its paragraphs.
"""

import html
import re

from newsroom.content.html_blocks.assemble import Block
from newsroom.content.html_blocks.convert import convert
from newsroom.intake.tidy_text import tidy_line

MARKUP = re.compile(
    r"<[a-zA-Z/!][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
)
MARKS_LINES = re.compile(r"<(?:p|br|div)[\s/>]", re.IGNORECASE)


def read_body(body: str, *, address: str = "") -> tuple[Block, ...]:
    """Relative links start from `address` or vanish. Raises TooMuchHtml."""
    if MARKUP.search(body):
        breaks_lines = not MARKS_LINES.search(body)
        return tuple(convert(body, address=address, breaks_lines=breaks_lines).blocks)
    lines = (html.escape(tidy_line(line), quote=False) for line in body.splitlines())
    return tuple(Block("paragraph", line) for line in lines if line)
