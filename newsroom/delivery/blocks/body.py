"""The body of an article as HTML, as typed blocks and as plain text. Pure; documents call it.

A kind of block of content/blocks without a renderer here is an error: a test compares them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from newsroom.delivery.blocks.embeds import render_embed
from newsroom.delivery.blocks.media_files import render_audio, render_file, render_video
from newsroom.delivery.blocks.pictures import render_gallery, render_image
from newsroom.delivery.blocks.related_links import render_related_link
from newsroom.delivery.blocks.rendered import BodyContext, RenderedBody, Renderer
from newsroom.delivery.blocks.tables import render_table
from newsroom.delivery.blocks.texts import (
    render_facts,
    render_heading,
    render_list,
    render_paragraph,
    render_pull_quote,
    render_quote,
)

RENDERERS: dict[str, Renderer] = {
    "paragraph": render_paragraph,
    "heading": render_heading,
    "quote": render_quote,
    "pull_quote": render_pull_quote,
    "image": render_image,
    "gallery": render_gallery,
    "list": render_list,
    "table": render_table,
    "facts": render_facts,
    "related_link": render_related_link,
    "embed": render_embed,
    "file": render_file,
    "audio": render_audio,
    "video": render_video,
}


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
