"""Pictures of a body with their caption, credit and AI label. Pure; `body` calls them."""

from collections.abc import Mapping
from html import escape
from typing import Any

from newsroom.content.block_parts import is_id, items_of
from newsroom.delivery.ai_words import picture_label
from newsroom.delivery.blocks.rendered import (
    BodyContext,
    PictureJson,
    RenderedBlock,
    joined,
    text_of,
)

SIZES = "(min-width: 800px) 800px, 100vw"
GALLERY_SIZES = "(min-width: 800px) 560px, 82vw"


def render_image(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    shown = shown_picture(value, context)
    if shown is None:
        return None
    return RenderedBlock(
        html=figure(shown, context, sizes=SIZES),
        members=shown,
        text=shown["caption"],
    )


def render_gallery(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    """A row that readers push along; the keyboard does too, because it can be focused."""
    title = text_of(value, "title")
    chosen = [item for item in items_of(value.get("pictures")) if isinstance(item, Mapping)]
    pictures = [shown for item in chosen if (shown := shown_picture(item, context))]
    if not pictures:
        return None
    heading = f'<p class="gallery-title">{escape(title)}</p>' if title else ""
    named = escape(title or ", ".join(filter(None, (shown["caption"] for shown in pictures))))
    labelled = f' aria-label="{named}"' if named else ""
    items = "".join(f"<li>{figure(shown, context, sizes=GALLERY_SIZES)}</li>" for shown in pictures)
    return RenderedBlock(
        html=f'<section class="gallery"{labelled}>{heading}'
        f'<ul class="gallery-row" tabindex="0">{items}</ul></section>',
        members={"title": title, "pictures": pictures},
        text=joined(title, *(shown["caption"] for shown in pictures)),
    )


def shown_picture(value: Mapping[str, Any], context: BodyContext) -> dict[str, Any] | None:
    """The picture and what this story says below it; None for one that is gone."""
    pk = value.get("image")
    picture = context.pictures.get(pk) if is_id(pk) else None
    if picture is None:
        return None
    return {"image": picture, "caption": text_of(value, "caption") or picture["caption"]}


def figure(shown: Mapping[str, Any], context: BodyContext, *, sizes: str) -> str:
    return (
        f"<figure>{picture_html(shown['image'], sizes=sizes)}{figcaption(shown, context)}</figure>"
    )


def figcaption(shown: Mapping[str, Any], context: BodyContext) -> str:
    """The caption, whose picture it is, and what machines did to it."""
    picture = shown["image"]
    label = picture_label(context.locale, picture.get("ai", "none"))
    caption = shown["caption"]
    ended = f"{caption}." if caption and caption[-1].isalnum() and picture["credit"] else caption
    pieces = [
        escape(ended),
        f'<span class="credit">{escape(picture["credit"])}</span>' if picture["credit"] else "",
        f'<span class="ai-label">{escape(label)}</span>' if label else "",
    ]
    words = " ".join(filter(None, pieces))
    return f"<figcaption>{words}</figcaption>" if words else ""


def picture_html(picture: PictureJson, *, sizes: str) -> str:
    """A <picture> with every format; just the words while there is no public file (previews)."""
    alt = escape(picture["alt"])
    if not picture["src"]:
        return f'<img alt="{alt}">'
    sources = "".join(
        f'<source type="image/{name}" srcset="{escape(srcset)}" sizes="{sizes}">'
        for name, srcset in picture["srcset"].items()
        if name != "jpeg" and srcset
    )
    return (
        f'<picture>{sources}<img src="{escape(picture["src"])}"'
        f' srcset="{escape(picture["srcset"]["jpeg"])}" sizes="{sizes}"'
        f' width="{picture["width"]}" height="{picture["height"]}" alt="{alt}" loading="lazy"'
        ' decoding="async">'
        "</picture>"
    )
