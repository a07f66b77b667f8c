"""Which markup a rich text may hold: one list for what is stored and for what is sent. Pure.

The editor's form calls `tidy_for_storing`, `delivery/clean_html` calls `clean` for readers, so
what an importer or a script wrote past the form is cleaned all the same. What no newsroom writes
(hundreds of nested tags, megabytes) would keep the parser busy for minutes, for its time grows
with the square of the depth: of such texts only the words stay, of a million characters and
more only the beginning.
"""

import html
import re

import nh3

TAGS = {"p", "br", "b", "strong", "i", "em", "a", "sup", "sub", "ul", "ol", "li"}
# Their content goes with them; of other unknown tags the words stay.
DROPPED_WHOLE = {
    "script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript"
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}
# What the editor writes into links; only `href` is left for readers.
STORED_LINK = {"href", "linktype", "id"}
BLOCK_KEY = "data-block-key"

MOST_CHARACTERS = 200_000
LONGEST = 1_000_000  # characters of one rich text that readers get: a book of 500 pages
MOST_REFERENCES = 2_000  # of characters, `&amp;`: the parser copies its text at each
MOST_TAGS_UNREAD = 300
DEEPEST = 20
ANY_TAG = re.compile(r"<[^<>]*>?")
# As editors and converters write tags: attributes between double quotes, nothing bent.
PLAIN_TAG = re.compile(r'<(/?)([a-z]+)((?: [a-z-]+="[^"<>]*")*) ?/?>')
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
SILENT = re.compile(
    rf"<({'|'.join(sorted(DROPPED_WHOLE))})\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
LINE_ENDS = re.compile(r"</p>|</li>|<br ?/?>")
SPACES = re.compile(r"[^\S\n]+")


def clean(source: str, *, of_links: set[str], of_blocks: frozenset[str] = frozenset()) -> str:
    """Only harmless markup, every tag closed, every attribute between double quotes."""
    if is_beyond_reason(source):
        return "".join(f"<p>{html.escape(line)}</p>" for line in lines_of(source[:LONGEST]))
    return nh3.clean(
        source,
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes={"a": of_links} | {tag: set(of_blocks) for tag in ("p", "li") if of_blocks},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def tidy_for_storing(source: str) -> str:
    """The source itself where it is as the editor writes it; else cleaned by the readers' rules."""
    if is_plainly_written(source, strictly=True) and not is_beyond_reason(source):
        return source
    return clean(source, of_links=STORED_LINK, of_blocks=frozenset({BLOCK_KEY}))


def is_beyond_reason(source: str) -> bool:
    """Whether parsing could take long; answered in one pass over the text."""
    if len(source) > MOST_CHARACTERS or source.count("&") > MOST_REFERENCES:
        return True
    return source.count("<") > MOST_TAGS_UNREAD and not is_plainly_written(source)


def is_plainly_written(source: str, *, strictly: bool = False) -> bool:
    """Known tags, closed in turn, not deep; strictly: with no attribute that would be taken out."""
    open_tags: list[str] = []
    for found in ANY_TAG.finditer(source):
        tag = PLAIN_TAG.fullmatch(found[0])
        if tag is None or tag[2] not in TAGS:
            return False
        if strictly and not has_plain_attributes(tag[2], tag[3]):
            return False
        if tag[2] == "br":
            continue
        if not tag[1]:
            open_tags.append(tag[2])
        elif not open_tags or open_tags.pop() != tag[2]:
            return False
        if len(open_tags) > DEEPEST:
            return False
    return not open_tags


def has_plain_attributes(tag: str, attributes: str) -> bool:
    for name, value in ATTRIBUTE.findall(attributes):
        if tag == "a" and name == "href":
            if not has_known_scheme(html.unescape(value)):
                return False
        elif not (tag == "a" and name in STORED_LINK) and not (tag != "a" and name == BLOCK_KEY):
            return False
    return True


def has_known_scheme(address: str) -> bool:
    """Also of addresses without a scheme: a path of this site."""
    before, colon, _ = address.partition(":")
    return before in SCHEMES if colon else address.isprintable()


def words_of(cleaned: str) -> str:
    """The words of markup, one line per paragraph."""
    return "\n".join(lines_of(cleaned))


def lines_of(markup: str) -> list[str]:
    words = html.unescape(ANY_TAG.sub("", LINE_ENDS.sub("\n", SILENT.sub("", markup))))
    lines = (SPACES.sub(" ", line).strip() for line in words.split("\n"))
    return [line for line in lines if line]
