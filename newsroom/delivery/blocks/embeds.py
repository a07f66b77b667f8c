"""Posts of other sites: a link, and an offer to load the post after a click. Pure.

Nothing here asks the provider for anything: `embeds.js` puts the frame in when a reader wants it.
Without scripts and in print there is the link alone. An address that nobody knows is a link.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from newsroom.content.embeds import Post, read_post
from newsroom.content.web_addresses import host_of, read_web_address
from newsroom.delivery.blocks.embed_words import words_in
from newsroom.delivery.blocks.rendered import BodyContext, RenderedBlock, joined, text_of


def render_embed(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    caption = text_of(value, "caption")
    post = read_post(value.get("address"))
    if post is None:
        return plain_link(value, caption)
    figcaption = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return RenderedBlock(
        html=f'<figure class="embed" data-provider="{post.provider}"'
        f' data-frame="{escape(post.frame)}" data-aspect="{post.aspect}">'
        f"{offer(post, context.locale)}{figcaption}</figure>",
        members={
            "provider": post.provider,
            "url": post.address,
            "frame_url": post.frame,
            "aspect_ratio": post.aspect or None,
            "caption": caption,
        },
        text=joined(caption, post.address),
    )


def offer(post: Post, locale: str) -> str:
    """The button and the note are hidden until the script is there to serve them."""
    words = {
        name: escape(text.format(provider=post.provider_name))
        for name, text in words_in(locale).items()
    }
    return (
        '<div class="embed-offer">'
        f'<button type="button" class="embed-show" data-title="{words["title"]}" hidden>'
        f'{words["show"]}</button><p class="embed-note" hidden>{words["note"]}</p></div>'
        f'<p class="embed-link"><a href="{escape(post.address)}" rel="noopener">{words["open"]}</a>'
        "</p>"
    )


def plain_link(value: Mapping[str, Any], caption: str) -> RenderedBlock | None:
    address = read_web_address(value.get("address"))
    if address is None:
        return None
    words = caption or host_of(address)
    return RenderedBlock(
        html=f'<p><a href="{escape(address)}" rel="noopener">{escape(words)}</a></p>',
        members={
            "provider": None,
            "url": address,
            "frame_url": None,
            "aspect_ratio": None,
            "caption": caption,
        },
        text=joined(caption, address),
    )
