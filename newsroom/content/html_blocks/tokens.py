"""HTML cut into texts and tags, in time that grows with its length only. Pure.

`reader` asks. No tag is ever copied into a result, so nothing here has to be safe: what leaves
`html_blocks` is written anew from words, five inline tags and checked addresses. The standard
library's parser is not used because its time and its results differ between patch releases of
Python, and a second import must find the same words as the first.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.content.html_blocks.refusals import TooMuchHtml

MOST_CHARACTERS = 3_000_000
LONGEST_ATTRIBUTES = 20_000
MOST_TAGS = 20_000  # a third of a second; a report of 100 pages from a word processor

# Possessive (`*+`): nothing that was read is read again, so no input takes quadratic time. An
# unclosed quotation mark or a `<` inside a tag makes it plain text, as no editor writes that.
TAG = re.compile(
    r"<(?:!--(?P<comment>.*?)(?:-->|\Z)"
    r"|[!?][^<>]*+>"
    r"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)"
    r"""(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>)""",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?""")
# Their content is no markup: it ends at their own end tag and nowhere else.
RAW_TEXT = {"script", "style", "textarea", "title", "xmp", "noscript", "noembed", "template"}
RAW_TEXT_END = {name: re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE) for name in RAW_TEXT}


class Token(NamedTuple):
    """A text (`name` empty), a start tag, or an end tag (`is_end`)."""

    name: str
    text: str
    is_end: bool


def read_tokens(source: str) -> Iterator[Token]:
    """Raises TooMuchHtml before anything is read twice."""
    if len(source) > MOST_CHARACTERS:
        raise TooMuchHtml(f"The text has more than {MOST_CHARACTERS:,} characters with its markup.")
    position, tags = 0, 0
    while match := TAG.search(source, position):
        if match.start() > position:
            yield Token("", html.unescape(source[position : match.start()]), False)
        position = match.end()
        name = (match["name"] or "").lower()
        if not name:
            continue
        tags += 1
        if tags > MOST_TAGS:
            raise TooMuchHtml(f"The text has more than {MOST_TAGS:,} tags.")
        if name in RAW_TEXT and not match["end"]:
            ending = RAW_TEXT_END[name].search(source, position)
            position = ending.end() if ending else len(source)
            continue
        yield Token(name, match["attributes"], bool(match["end"]))
    if position < len(source):
        yield Token("", html.unescape(source[position:]), False)


def read_attributes(source: str) -> dict[str, str]:
    """Names in small letters; the first of two with one name counts, as in browsers."""
    found: dict[str, str] = {}
    if "=" not in source and not source.strip(" /\t\r\n"):
        return found
    for name, double, single, bare in ATTRIBUTE.findall(source[:LONGEST_ATTRIBUTES]):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found
