"""Words as XML and other people's programs may carry them. Pure; feeds and sitemaps write so."""

import re
from typing import Any

# Everything outside Char of https://www.w3.org/TR/xml/#charsets: no escape makes it legal; and the
# C1 controls, which it allows and advises against.
NOT_IN_XML = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
# They turn the direction of what follows, in a list of headlines also of other people's headlines;
# inside a text the end of its paragraph ends them.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def xml_text(text: str) -> str:
    """The text without the characters that no XML document can hold."""
    return NOT_IN_XML.sub("", text)


def one_line(text: str) -> str:
    """A headline, a name: one line that stays in its place."""
    return " ".join(TURNING.sub("", xml_text(text)).split())


def clean_texts(value: Any) -> Any:
    """The same JSON value with every text as `xml_text` leaves it."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, dict):
        return {name: clean_texts(member) for name, member in value.items()}
    if isinstance(value, list):
        return [clean_texts(member) for member in value]
    return value
