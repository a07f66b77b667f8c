"""What renderers of blocks are given and give back. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.delivery.clean_html import Resolver

PictureJson = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class LinkedStory:
    """The live version of a story of ours in the locale of the body."""

    title: str
    url: str
    public_id: str


def no_story(page_id: int) -> LinkedStory | None:
    return None


@dataclass(frozen=True, kw_only=True)
class BodyContext:
    """What blocks point to: where links lead, stories by page, pictures by their primary key."""

    locale: str
    resolve: Resolver
    pictures: Mapping[int, PictureJson]
    story_of_page: Callable[[int], LinkedStory | None] = no_story


@dataclass(frozen=True, kw_only=True)
class RenderedBlock:
    html: str
    members: dict[str, Any]
    text: str


@dataclass(frozen=True, kw_only=True)
class RenderedBody:
    html: str
    blocks: list[dict[str, Any]]
    text: str


Renderer = Callable[[Any, BodyContext], RenderedBlock | None]


def text_of(value: Mapping[str, Any], name: str) -> str:
    """A plain text of a block; empty for what is missing or no text."""
    text = value.get(name)
    return text.strip() if isinstance(text, str) else ""


def joined(*texts: str) -> str:
    """Those that say something, one per line."""
    return "\n".join(text for text in texts if text)
