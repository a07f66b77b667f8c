"""What a segment is: a piece of a page's words with an id that stays. Pure.

Its hash covers what readers get: the words and where their links lead. Spaces, line ends, emphasis
and characters that nobody sees do not count. What counts and why:
newsroom/decisions/staleness-is-computed-and-an-edit-confirms-nothing.md
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

# Soft hyphen, zero-width space, joiner and non-joiner marks of editors, byte order mark.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
# 64 bits tell the wordings of one paragraph apart.
DIGITS = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureWords:
    """What is written about a picture in one locale."""

    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """`fields` by name, `body` as it is stored, `pictures` by key."""

    fields: Mapping[str, str]
    body: Iterable[Mapping[str, Any]] = ()
    lead_image: int | None = None
    pictures: Mapping[int, PictureWords]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the words of a segment are stored, so that others can be put there (`put_words.py`).

    `path` leads there from the beginning of the content: field names, numbers of blocks and items.
    Words of a picture have none: they belong to the picture. Of a rich text `span` is the piece
    of the paragraph between its tags; without one the paragraph has still to be made.
    """

    path: tuple[str | int, ...] = ()
    is_rich: bool = False
    span: tuple[int, int] | None = None
    picture: int | None = None

    def within(self, *path: str | int) -> "Place":
        return self if self.picture is not None else replace(self, path=(*path, *self.path))


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """`id` is `block` or begins with it and a slash; `kind` says what readers meet there."""

    id: str
    kind: str
    words: str
    targets: tuple[str, ...] = ()
    # What stands out in it: b, i, sup, sub. Readers get the same words without.
    tags: tuple[str, ...] = field(default=(), compare=False, repr=False)
    # None where there are no words to put: addresses.
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def block(self) -> str:
        return block_of(self.id)

    @property
    def hash(self) -> str:
        text = "\n".join([self.words, *self.targets])
        return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def block_of(segment_id: str) -> str:
    return segment_id.partition("/")[0]


def seen(text: Any) -> str:
    """The text as readers see it: one space between words, no characters without a shape."""
    words = unicodedata.normalize("NFC", text) if isinstance(text, str) else ""
    return " ".join(words.translate(UNSEEN).split())


def digest_of(segments: Iterable[Segment]) -> str:
    """Of a whole version: other when any of its segments is."""
    text = "\n".join(f"{one.id} {one.hash}" for one in segments)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def digest_of_text(text: str) -> str:
    """Of plain words, wherever their links lead; empty for no words."""
    words = seen(text)
    return hashlib.sha256(words.encode()).hexdigest()[:DIGITS] if words else ""
