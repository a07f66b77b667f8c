"""The body of an article as HTML, as typed blocks and as plain text. Pure; `documents` calls it.

A kind of block of content/blocks.py without a renderer here is an error: a test compares them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from newsroom.delivery.clean_html import Resolver, clean_rich_text, escape_lines, plain_text

PictureJson = dict[str, Any]
SIZES = "(min-width: 800px) 800px, 100vw"


@dataclass(frozen=True, kw_only=True)
class RenderedBody:
    html: str
    blocks: list[dict[str, Any]]
    text: str


@dataclass(frozen=True, kw_only=True)
class BodyContext:
    """What blocks point to: where links lead, and pictures by their primary key."""

    resolve: Resolver
    pictures: Mapping[int, PictureJson]


@dataclass(frozen=True, kw_only=True)
class RenderedBlock:
    html: str
    members: dict[str, Any]
    text: str


Renderer = Callable[[Any, BodyContext], RenderedBlock | None]


def render_body(raw_blocks: Iterable[Mapping[str, Any]], *, context: BodyContext) -> RenderedBody:
    """Render stored blocks `{"type", "id", "value"}` in order; empty ones are left out."""
    blocks, htmls, texts = [], [], []
    for raw in raw_blocks:
        rendered = RENDERERS[raw["type"]](raw["value"], context)
        if rendered is None:
            continue
        blocks.append({"id": raw.get("id") or "", "type": raw["type"], **rendered.members})
        htmls.append(rendered.html)
        texts.append(rendered.text)
    return RenderedBody(
        html="\n".join(htmls), blocks=blocks, text="\n\n".join(text for text in texts if text)
    )


def render_paragraph(value: str, context: BodyContext) -> RenderedBlock | None:
    cleaned = clean_rich_text(value, resolve=context.resolve)
    text = plain_text(cleaned)
    if not text:
        return None
    markup = cleaned if cleaned.lstrip().startswith(("<p", "<ul", "<ol")) else f"<p>{cleaned}</p>"
    return RenderedBlock(html=markup, members={"html": markup, "text": text}, text=text)


def render_heading(value: str, context: BodyContext) -> RenderedBlock | None:
    if not value.strip():
        return None
    members = {"level": 2, "text": value}
    return RenderedBlock(html=f"<h2>{escape(value)}</h2>", members=members, text=value)


def render_quote(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    words, said_by = value["text"], value.get("attribution") or ""
    if not words.strip():
        return None
    footer = f"<footer>{escape(said_by)}</footer>" if said_by else ""
    return RenderedBlock(
        html=f"<blockquote><p>{escape_lines(words)}</p>{footer}</blockquote>",
        members={"text": words, "attribution": said_by},
        text=f"{words} — {said_by}" if said_by else words,
    )


def render_image(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    picture = context.pictures.get(value["image"])
    if picture is None:
        return None
    caption = value.get("caption") or picture["caption"]
    words = " ".join(filter(None, [caption, picture["credit"]]))
    figcaption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return RenderedBlock(
        html=f"<figure>{picture_html(picture)}{figcaption}</figure>",
        members={"image": picture, "caption": caption},
        text=caption,
    )


def picture_html(picture: PictureJson) -> str:
    """A <picture> with every format; just the words while there is no public file (previews)."""
    alt = escape(picture["alt"])
    if not picture["src"]:
        return f'<img alt="{alt}">'
    sources = "".join(
        f'<source type="image/{name}" srcset="{escape(srcset)}" sizes="{SIZES}">'
        for name, srcset in picture["srcset"].items()
        if name != "jpeg"
    )
    return (
        f'<picture>{sources}<img src="{escape(picture["src"])}"'
        f' srcset="{escape(picture["srcset"]["jpeg"])}" sizes="{SIZES}"'
        f' width="{picture["width"]}" height="{picture["height"]}" alt="{alt}" loading="lazy">'
        "</picture>"
    )


def render_list(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    # Items were stored as plain values before they had ids.
    items = [item["value"] if isinstance(item, Mapping) else item for item in value["items"]]
    items = [item for item in items if item.strip()]
    if not items:
        return None
    ordered = bool(value.get("ordered"))
    tag = "ol" if ordered else "ul"
    entries = "".join(f"<li>{escape_lines(item)}</li>" for item in items)
    return RenderedBlock(
        html=f"<{tag}>{entries}</{tag}>",
        members={"ordered": ordered, "items": items},
        text="\n".join(items),
    )


RENDERERS: dict[str, Renderer] = {
    "paragraph": render_paragraph,
    "heading": render_heading,
    "quote": render_quote,
    "image": render_image,
    "list": render_list,
}
