"""Texts of an archive without what no reader can see and no XML can carry. Pure."""

import re
import unicodedata

SPACES = re.compile(r"[ \t\r\f\v]+")


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
