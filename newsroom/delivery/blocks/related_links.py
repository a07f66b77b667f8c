"""A story or a page to read next. Pure; `body` calls it.

A story of ours is shown only while it is live in the reader's locale; of a draft neither title
nor address gets out, not even the title that the editor typed.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from newsroom.content.block_parts import is_id
from newsroom.content.web_addresses import host_of, read_web_address
from newsroom.delivery.blocks.embed_words import words_in
from newsroom.delivery.blocks.rendered import BodyContext, RenderedBlock, text_of


def render_related_link(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    target = target_of(value, context)
    if target is None:
        return None
    url, title, story_id = target
    read_also = words_in(context.locale)["read_also"]
    link = f'<a href="{escape(url)}">' if story_id else f'<a href="{escape(url)}" rel="noopener">'
    host = "" if story_id else f' <span class="host">{escape(host_of(url))}</span>'
    return RenderedBlock(
        html=f'<p class="related-link"><b>{escape(read_also)}</b> {link}{escape(title)}</a>'
        f"{host}</p>",
        members={"url": url, "title": title, "article_id": story_id},
        text=title,
    )


def target_of(value: Mapping[str, Any], context: BodyContext) -> tuple[str, str, str | None] | None:
    """Address, words, and the id of a story of ours; None while it leads nowhere."""
    title, page_id = text_of(value, "title"), value.get("page")
    if page_id:
        story = context.story_of_page(page_id) if is_id(page_id) else None
        return (story.url, title or story.title, story.public_id) if story else None
    typed = read_web_address(value.get("address"))
    url = context.resolve({"href": typed}) if typed else None
    return (url, title or host_of(url), None) if url else None
