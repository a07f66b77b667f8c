"""What frames the demo's site, and its static pages, as values; `stories.py` reads them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.demo.body import Block, read_blocks


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    locale: str
    name: str
    tagline: str
    home_title: str
    age_mark: str
    imprint: str
    copyright: str
    search_words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StaticText:
    """A page that is no news, in every locale."""

    key: str
    slug: Mapping[str, str]
    title: Mapping[str, str]
    intro: Mapping[str, str]
    body: Mapping[str, tuple[Block, ...]]


def read_static_text(row: Mapping[str, Any]) -> StaticText:
    body = {locale: read_blocks(blocks) for locale, blocks in row["body"].items()}
    return StaticText(**{**row, "body": body})
