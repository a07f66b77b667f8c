"""Paragraphs, headings, quotes, lists and facts boxes for readers. Pure; `body` calls them."""

from collections.abc import Mapping
from html import escape
from typing import Any

from newsroom.content.block_parts import items_of
from newsroom.delivery.blocks.rendered import BodyContext, RenderedBlock, joined, text_of
from newsroom.delivery.clean_html import clean_rich_text, escape_lines, plain_text

BLOCK_STARTS = ("<p", "<ul", "<ol")


def render_paragraph(value: str, context: BodyContext) -> RenderedBlock | None:
    markup, text = rich_text(value, context)
    if not text:
        return None
    return RenderedBlock(html=markup, members={"html": markup, "text": text}, text=text)


def rich_text(source: Any, context: BodyContext) -> tuple[str, str]:
    """Safe HTML that begins with a block element, and its words."""
    cleaned = clean_rich_text(source if isinstance(source, str) else "", resolve=context.resolve)
    markup = cleaned if cleaned.lstrip().startswith(BLOCK_STARTS) else f"<p>{cleaned}</p>"
    return markup, plain_text(cleaned)


def render_heading(value: str, context: BodyContext) -> RenderedBlock | None:
    if not value.strip():
        return None
    members = {"level": 2, "text": value}
    return RenderedBlock(html=f"<h2>{escape(value)}</h2>", members=members, text=value)


def render_quote(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    return quotation(value, opening="<blockquote>")


def render_pull_quote(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    return quotation(value, opening='<blockquote class="pull-quote">')


def quotation(value: Mapping[str, Any], *, opening: str) -> RenderedBlock | None:
    words, said_by = text_of(value, "text"), text_of(value, "attribution")
    if not words:
        return None
    footer = f"<footer>{escape(said_by)}</footer>" if said_by else ""
    return RenderedBlock(
        html=f"{opening}<p>{escape_lines(words)}</p>{footer}</blockquote>",
        members={"text": words, "attribution": said_by},
        text=f"{words} — {said_by}" if said_by else words,
    )


def render_list(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    items = [item for item in items_of(value.get("items")) if isinstance(item, str)]
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


def render_facts(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    title = text_of(value, "title")
    markup, text = rich_text(value.get("text"), context)
    if not text:
        return None
    heading = f'<p class="facts-title">{escape(title)}</p>' if title else ""
    named = f' aria-label="{escape(title)}"' if title else ""
    return RenderedBlock(
        html=f'<section class="facts"{named}>{heading}{markup}</section>',
        members={"title": title, "html": markup, "text": text},
        text=joined(title, text),
    )
