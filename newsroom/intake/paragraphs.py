"""The words of a body as safe paragraphs, whether they came as plain text or as HTML. Pure.

A line is a paragraph; in HTML each block is one too. Of markup only `b`, `i`, `a`, `sup` and
`sub` stay, spelled as the editor spells them, so opening and saving a story changes nothing.
"""

import html
import re
import unicodedata
from urllib.parse import urljoin

import nh3

INLINE = {"b", "i", "a", "sup", "sub"}
SAME_MEANING = {"strong": "b", "em": "i"}
LINK_SCHEMES = {"http", "https", "mailto"}
# Elements whose text is no text for readers.
SILENT = "script|style|template|title|noscript|iframe|object|svg|math|head|textarea|select"
# Elements within a line of text; every other one begins and ends a paragraph.
WITHIN_A_LINE = (
    "abbr|acronym|big|cite|code|del|dfn|font|img|ins|kbd|mark|nobr|q|s|samp|small|span|strike|"
    "time|tt|u|var|wbr"
)
# The parser's time grows with the square of the depth: more tags than this in one paragraph are
# no writing, only their words stay.
MOST_TAGS_IN_A_PARAGRAPH = 500

MARKUP = re.compile(
    r"<[a-zA-Z/!][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
)
ANY_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
SILENT_ELEMENT = re.compile(rf"<({SILENT})\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
DROPPED_TAG = re.compile(rf"</?(?:{WITHIN_A_LINE})(?:[\s/][^<>]*)?>", re.IGNORECASE)
RENAMED_TAG = re.compile(r"<(/?)(strong|em)(?:\s[^<>]*)?>", re.IGNORECASE)
BLOCK_TAG = re.compile(r"<(?!/?(?:b|i|a|sup|sub)[\s/>])/?[a-zA-Z!?][^<>]*>", re.IGNORECASE)
BARE_LINK = re.compile(r"<a>(.*?)</a>")
EMPTY_TAG = re.compile(r"<(b|i|a|sup|sub)(?:\s[^>]*)?>\s*</\1>")
SPACES = re.compile(r"[ \t\r\f\v]+")


def read_paragraphs(body: str, *, address: str = "") -> tuple[str, ...]:
    """Paragraphs as HTML without their `<p>`; relative links start from `address` or vanish."""
    if not MARKUP.search(body):
        lines = (html.escape(tidy_line(line), quote=False) for line in body.splitlines())
        return tuple(line for line in lines if line)
    # The first steps only find paragraphs; what makes a paragraph safe is `clean_piece` alone.
    body = SILENT_ELEMENT.sub("", COMMENT.sub("", body))
    body = ANY_TAG.sub(lambda tag: tag[0].replace("\n", " "), body)
    body = RENAMED_TAG.sub(lambda tag: f"<{tag[1]}{SAME_MEANING[tag[2].lower()]}>", body)
    body = BLOCK_TAG.sub("\n", DROPPED_TAG.sub("", body))
    pieces = [piece for piece in body.splitlines() if ANY_TAG.sub("", piece).strip()]
    cleaned = [clean_piece(piece, address=address) for piece in pieces]
    return tuple(piece for piece in cleaned if ANY_TAG.sub("", piece).strip())


def clean_piece(piece: str, *, address: str) -> str:
    """One paragraph's inline HTML, closed and harmless by itself."""
    if piece.count("<") > MOST_TAGS_IN_A_PARAGRAPH:
        piece = ANY_TAG.sub("", piece)
    safe = nh3.clean(
        piece,
        tags=INLINE,
        attributes={"a": {"href"}},
        url_schemes=LINK_SCHEMES,
        link_rel=None,
        attribute_filter=lambda _tag, _name, value: absolute_link(value, address=address),
    )
    safe = BARE_LINK.sub(r"\1", safe).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    while (shorter := EMPTY_TAG.sub("", safe)) != safe:
        safe = shorter
    return tidy_line(safe)


def absolute_link(target: str, *, address: str) -> str | None:
    """None drops the link: its words stay. An address with spaces is none."""
    target = target.strip()
    try:
        link = urljoin(address, target)
    except ValueError:
        return None
    scheme = link.partition(":")[0].lower()
    return link if ":" in link and scheme in LINK_SCHEMES and len(target.split()) == 1 else None


def tidy_line(line: str) -> str:
    """One line in NFC, single spaces, without control characters (which no XML can carry)."""
    spaced = SPACES.sub(" ", line.replace("\n", " ")).strip()
    return unicodedata.normalize("NFC", without_controls(spaced))


def without_controls(text: str) -> str:
    """The text without C0 and C1 controls, and without a byte order mark in its midst."""
    if text.isprintable():
        return text
    return "".join(
        character
        for character in text
        if unicodedata.category(character) != "Cc" and character != "\ufeff"
    )


def is_visible(text: str) -> bool:
    """Whether a reader would see anything: spaces and format characters alone do not count."""
    return any(unicodedata.category(character)[0] not in "ZC" for character in text)
