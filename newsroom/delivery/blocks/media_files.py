"""Files, sound and film that lie elsewhere, by their address. Pure; `body` calls them.

Nothing is fetched before a reader asks: `preload="none"`. Other schemes than http(s) vanish.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from newsroom.content.web_addresses import file_type_of, host_of, read_web_address
from newsroom.delivery.blocks.embed_words import words_in
from newsroom.delivery.blocks.rendered import BodyContext, RenderedBlock, joined, text_of
from newsroom.delivery.clean_html import escape_lines


def render_file(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    address = read_web_address(value.get("address"))
    if address is None:
        return None
    title, description = text_of(value, "title") or host_of(address), text_of(value, "description")
    file_type = file_type_of(address)
    about = ", ".join(filter(None, [file_type, host_of(address)]))
    more = f'<p class="file-about">{escape_lines(description)}</p>' if description else ""
    return RenderedBlock(
        html=f'<div class="file"><p class="file-link"><a href="{escape(address)}" rel="noopener"'
        f" download>{escape(words_in(context.locale)['download'])}: {escape(title)}</a>"
        f' <span class="host">{escape(about)}</span></p>{more}</div>',
        members={
            "url": address,
            "title": title,
            "description": description,
            "file_type": file_type,
        },
        text=joined(title, description),
    )


def render_audio(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    return render_player(value, tag="audio")


def render_video(value: Mapping[str, Any], context: BodyContext) -> RenderedBlock | None:
    return render_player(value, tag="video")


def render_player(value: Mapping[str, Any], *, tag: str) -> RenderedBlock | None:
    address = read_web_address(value.get("address"))
    if address is None:
        return None
    title, caption = text_of(value, "title") or host_of(address), text_of(value, "caption")
    inline = " playsinline" if tag == "video" else ""
    about = f' <span class="player-caption">{escape(caption)}</span>' if caption else ""
    return RenderedBlock(
        html=f'<figure class="{tag}"><{tag} controls preload="none"{inline}'
        f' src="{escape(address)}" aria-label="{escape(title)}"></{tag}><figcaption>'
        f'<a href="{escape(address)}" rel="noopener"><b>{escape(title)}</b></a>{about}'
        "</figcaption></figure>",
        members={"url": address, "title": title, "caption": caption},
        text=joined(title, caption),
    )
