"""Rich text made fit for readers: links resolved, then everything dangerous taken out. Pure.

`render_blocks` calls it when a document is written; what is stored is sent as it is.
"""

import html
import re
from collections.abc import Callable, Mapping

import nh3

# As nh3 writes them. Never searched for in a source: whoever wrote that may have bent its quotes,
# or have left out so many ends that a search takes minutes.
LINK = re.compile(r'<a((?: [a-z]+="[^"]*")*)>')
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
TAGS = {"p", "br", "b", "strong", "i", "em", "a", "sup", "sub", "ul", "ol", "li"}
# Their content goes with them; of other unknown tags the words stay.
DROPPED_WHOLE = {
    "script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript"
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}
DEAD_LINK = re.compile(r"<a(?: rel=\"[^\"]*\")?>(.*?)</a>", re.DOTALL)
LINE_ENDS = re.compile(r"</p>|</li>|<br ?/?>")
# What the editor writes into links; only `href` is left for readers.
STORED_LINK = {"href", "linktype", "id"}
SPACES = re.compile(r"[^\S\n]+")

# Gets the attributes of a link as the editor stored it; None means that its target is dead.
Resolver = Callable[[Mapping[str, str]], str | None]


def links_of(source: str) -> list[dict[str, str]]:
    """The attributes of every link of a rich text, as stored."""
    return [attributes_of(match) for match in LINK.finditer(clean(source, of_links=STORED_LINK))]


def attributes_of(link: re.Match[str]) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in ATTRIBUTE.findall(link.group(1))}


def clean_rich_text(source: str, *, resolve: Resolver) -> str:
    """Safe HTML of a stored rich text; links whose target is dead become plain words."""

    def rewrite(match: re.Match[str]) -> str:
        address = resolve(attributes_of(match))
        return f'<a href="{html.escape(address)}">' if address else "<a>"

    resolved = LINK.sub(rewrite, clean(source, of_links=STORED_LINK))
    return DEAD_LINK.sub(r"\1", clean(resolved, of_links={"href"}))


def clean(source: str, *, of_links: set[str]) -> str:
    """Only harmless markup, every tag closed, every attribute between double quotes."""
    return nh3.clean(
        source,
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes={"a": of_links},
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


def plain_text(cleaned: str) -> str:
    """The words of cleaned HTML, one line per paragraph."""
    words = html.unescape(nh3.clean(LINE_ENDS.sub("\n", cleaned), tags=set()))
    lines = (SPACES.sub(" ", line).strip() for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


def escape_lines(text: str) -> str:
    """Plain text as HTML; its line breaks stay."""
    return html.escape(text.strip()).replace("\r\n", "\n").replace("\n", "<br>")
