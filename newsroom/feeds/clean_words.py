"""Words as XML may carry them. Pure; every feed and sitemap writes through it."""

import re

# Everything outside Char of https://www.w3.org/TR/xml/#charsets: no escape makes it legal.
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without the characters that no XML document can hold."""
    return NOT_IN_XML.sub("", text)
