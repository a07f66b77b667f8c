"""Words of one look, and lines of them: as HTML in the editor's spelling, or as text. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

import nh3

from newsroom.content.html_blocks.links import LINK_SCHEMES, absolute_link
from newsroom.content.html_blocks.looks import PLAIN, Look

INLINE = {"b", "i", "a", "sup", "sub"}
NBSP = "\N{NO-BREAK SPACE}"
SPACE = f" {NBSP}"
SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029\xa0]*[ \t\r\n\f\v\u2028\u2029][ \xa0\t\r\n\f\v]*")
MANY_NBSP = re.compile(rf"{NBSP}{{2,}}")
# Soft hyphens and zero-width spaces come from somebody else's line breaks; marks that reverse
# the direction of reading can make an address look like another.
INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
CONTROLS = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)])
DROPPED = INVISIBLE | CONTROLS | dict.fromkeys(range(0xD800, 0xE000))
NEVER_PLAIN = re.compile(r"[^\t\n\r -~\xa0¡-¬®-\u02ff\u0400-\u04ff\u2010-\u2027]")


class Run(NamedTuple):
    text: str
    look: Look = PLAIN


def clean_text(text: str) -> str:
    """NFC, without characters that nobody can see; spaces as they came."""
    if NEVER_PLAIN.search(text):
        return unicodedata.normalize("NFC", text.translate(DROPPED))
    return text


def tidy(runs: Iterable[Run]) -> list[Run]:
    """Single spaces, none at the ends of the line; neighbours of one look joined."""
    tidied: list[Run] = []
    ends_in_space = True
    for written, look in runs:
        text = MANY_NBSP.sub(NBSP, SPACES.sub(" ", clean_text(written)))
        if ends_in_space:
            text = text.lstrip(SPACE)
        if not text:
            continue
        ends_in_space = text[-1] in SPACE
        if tidied and tidied[-1].look == look:
            tidied[-1] = Run(tidied[-1].text + text, look)
        else:
            tidied.append(Run(text, look))
    while tidied:
        last = tidied.pop()
        text = last.text.rstrip(SPACE)
        if text:
            tidied.append(Run(text, last.look))
            break
    return tidied


def text_of(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs).strip()


def is_visible(text: str) -> bool:
    """Whether a reader would see anything: spaces and format characters alone do not count."""
    return any(unicodedata.category(character)[0] not in "ZC" for character in text)


def html_of(runs: Sequence[Run], *, address: str) -> str:
    """Inline HTML that `nh3` finds nothing to change in; relative links start from `address`."""
    written: list[str] = []
    open_tags: list[str] = []
    for text, look in runs:
        wanted = tags_of(look, address=address)
        shared = 0
        while shared < min(len(open_tags), len(wanted)) and open_tags[shared] == wanted[shared]:
            shared += 1
        written += closings(open_tags[shared:])
        written += [f"<{tag}>" for tag in wanted[shared:]]
        open_tags = wanted
        written.append(escape(text, quote=False))
    written += closings(open_tags)
    return last_gate("".join(written))


def tags_of(look: Look, *, address: str) -> list[str]:
    """Start tags without their brackets, the outermost first, as the editor nests them."""
    tags = []
    link = absolute_link(look.link, address=address) if look.link else None
    if link:
        tags.append(f'a href="{escape(link)}"')
    if look.bold:
        tags.append("b")
    if look.italic:
        tags.append("i")
    if look.raised:
        tags.append(look.raised)
    return tags


def closings(tags: Sequence[str]) -> list[str]:
    return [f"</{tag.partition(' ')[0]}>" for tag in reversed(tags)]


def last_gate(markup: str) -> str:
    """Whatever was overlooked before ends here."""
    if "<" not in markup:
        return markup
    cleaned = nh3.clean(
        markup,
        tags=INLINE,
        attributes={"a": {"href"}},
        url_schemes=LINK_SCHEMES,
        link_rel=None,
    )
    return cleaned.replace("&nbsp;", NBSP)
