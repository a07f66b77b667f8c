"""How words look: bold, italic, raised, linked; from tags and from inline styles. Pure."""

import re
from collections.abc import Mapping
from typing import NamedTuple

BOLD_TAGS = {"b", "strong", "dt"}
ITALIC_TAGS = {"i", "em"}
RAISED_TAGS = {"sup": "sup", "sub": "sub"}
WEIGHT = re.compile(r"(?:^|;)\s*font-weight:\s*([a-z]+|\d+)")
SLANT = re.compile(r"(?:^|;)\s*font-style:\s*([a-z]+)")
RAISE = re.compile(r"(?:^|;)\s*vertical-align:\s*(super|sub|baseline)")
RAISED = {"super": "sup", "sub": "sub", "baseline": ""}
SEMI_BOLD = 600


class Look(NamedTuple):
    """`link` is a target as written, `#…` for places in the same text."""

    bold: bool = False
    italic: bool = False
    raised: str = ""  # "sup", "sub" or empty
    link: str = ""


PLAIN = Look()


def look_inside(look: Look, name: str, attributes: Mapping[str, str]) -> Look:
    """The look of the words inside an element that stands in words of this look.

    An inline style outdoes the tag: Google Docs wraps everything into a <b> of normal weight.
    """
    bold, italic, raised, link = look
    bold, italic = bold or name in BOLD_TAGS, italic or name in ITALIC_TAGS
    raised = RAISED_TAGS.get(name, raised)
    if name == "a":
        link = attributes.get("href", "")
    style = attributes.get("style", "").lower()
    if style:
        if weight := WEIGHT.search(style):
            bold = is_bold(weight[1], inherited=bold)
        if slant := SLANT.search(style):
            italic = slant[1] in ("italic", "oblique")
        if placed := RAISE.search(style):
            raised = RAISED[placed[1]]
    return Look(bold, italic, raised, link)


def is_bold(weight: str, *, inherited: bool) -> bool:
    if weight.isdecimal():
        return int(weight[:4]) >= SEMI_BOLD
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight, inherited)
