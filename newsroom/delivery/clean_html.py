"""Rich text made fit for readers: links resolved, then everything dangerous taken out. Pure.

Renderers of blocks call it when a document is written; what is stored is sent as it is. Which
markup stays is said by content/rich_text.py, which also tidies what the editor's form stores.
"""

import html
import re
from collections.abc import Callable, Mapping

from newsroom.content.rich_text import STORED_LINK, clean, is_beyond_reason, words_of

# As nh3 writes them. Never searched for in a source: whoever wrote that may have bent its quotes,
# or have left out so many ends that a search takes minutes.
LINK = re.compile(r'<a((?: [a-z]+="[^"]*")*)>')
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)

# Gets the attributes of a link as the editor stored it; None means that its target is dead.
Resolver = Callable[[Mapping[str, str]], str | None]


def links_of(source: str) -> list[dict[str, str]]:
    """The attributes of every link of a rich text, as stored."""
    if "<a" not in source or is_beyond_reason(source):
        return []
    return [attributes_of(match) for match in LINK.finditer(clean(source, of_links=STORED_LINK))]


def attributes_of(link: re.Match[str]) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in ATTRIBUTE.findall(link.group(1))}


def clean_rich_text(source: str, *, resolve: Resolver) -> str:
    """Safe HTML of a stored rich text; links whose target is dead become plain words."""

    def rewrite(match: re.Match[str]) -> str:
        address = resolve(attributes_of(match))
        return f'<a href="{html.escape(address)}">' if address else "<a>"

    cleaned = clean(source, of_links=STORED_LINK)
    if "<a" not in cleaned:
        return cleaned
    # Cleaned again, because a resolver may answer with an address of another scheme.
    living = DEAD_LINK.sub(r"\1", clean(LINK.sub(rewrite, cleaned), of_links={"href"}))
    return LINK.sub(r'<a\1 rel="noopener">', living)


def plain_text(cleaned: str) -> str:
    """The words of cleaned HTML, one line per paragraph."""
    return words_of(cleaned)


def escape_lines(text: str) -> str:
    """Plain text as HTML; its line breaks stay."""
    return html.escape(text.strip()).replace("\r\n", "\n").replace("\n", "<br>")
