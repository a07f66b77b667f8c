"""Found stories as people meet them: card, marked headline, passage. `search` calls it.

The passage is the standfirst where the headline holds every word; else it is cut from the text.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsroom.delivery.highlights import as_one_line, best_passage, mark
from newsroom.delivery.search_words import Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchHit:
    """`card` is a JSON object; what ends in `html` is HTML whose only tag is `mark`, and is put
    together by who asks for it.
    """

    card: str
    title: str
    content_hash: str
    text: str
    asked: Asked
    locale: str

    @property
    def title_html(self) -> str:
        return mark(self.title, self.asked, locale=self.locale)

    @property
    def snippet_html(self) -> str:
        return best_passage(self.text, self.asked, locale=self.locale)


def show_hits(rows: Iterable[tuple[Any, ...]], asked: Asked, *, locale: str) -> list[SearchHit]:
    """Rows of `search_select.FIND`, in their order."""
    return [
        SearchHit(
            card=card,
            title=title,
            content_hash=content_hash,
            text=text_of(summary, text, body),
            asked=asked,
            locale=locale,
        )
        for card, title, content_hash, _total, summary, text, body in rows
    ]


def text_of(summary: str | None, text: str | None, body: str | None) -> str:
    """The first of them that is there; a text that was not taken over yet is the document's."""
    if summary is not None:
        return " ".join(summary.split())
    if text is not None or body is None:
        return text or ""
    document = json.loads(body)
    return as_one_line(document["standfirst"], document["body"]["text"])
