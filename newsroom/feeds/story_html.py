"""The full content of a story for feed readers: everything that its page says, as plain HTML. Pure.

`stories` calls it. The body is the stored one, sanitised when it was written.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from newsroom.delivery.ai_words import text_label
from newsroom.feeds.corrections import corrections_html
from newsroom.feeds.feed_words import word_in
from newsroom.feeds.pictures import LeadPicture

Json = Mapping[str, Any]

# Hidden buttons of a script of ours (delivery/blocks/embeds.py): feed readers would show them.
OFFER = re.compile(r'<div class="embed-offer">.*?</div>', re.DOTALL)


def story_html(body: Json, *, picture: LeadPicture | None) -> str:
    """Paid for, corrected, picture, standfirst, text, machines behind it, source: in this order."""
    pieces = [
        sponsored_mark(body),
        corrections_html(body),
        figure(picture) if picture else "",
        f"<p><strong>{escape(body['standfirst'])}</strong></p>" if body["standfirst"] else "",
        OFFER.sub("", body["body"]["html"]),
        *(f"<p><em>{escape(line)}</em></p>" for line in closing_lines(body)),
    ]
    return "\n".join(filter(None, pieces))


def sponsored_mark(body: Json) -> str:
    if not body["sponsored"]:
        return ""
    return f"<p><strong>{word_in(body['locale'], 'sponsored')}</strong></p>"


def figure(picture: LeadPicture) -> str:
    caption = f"<figcaption>{escape(picture.words)}</figcaption>" if picture.words else ""
    return (
        f'<figure><img src="{escape(picture.file.url)}" alt="{escape(picture.alt)}"'
        f' width="{picture.file.width}" height="{picture.file.height}">{caption}</figure>'
    )


def closing_lines(body: Json) -> list[str]:
    locale, provenance = body["locale"], body["provenance"]
    named = [
        f"{word_in(locale, name)}: {provenance[name]}"
        for name in ("source", "licence")
        if provenance["source"] and provenance[name]
    ]
    return list(filter(None, (text_label(locale, provenance["text"]), " · ".join(named))))
