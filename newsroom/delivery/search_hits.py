"""Ranked stories as people meet them: card, marked headline, passage. `search` calls it.

The passage is the standfirst where the headline holds every word; else it is cut from the text,
which is only then read.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.delivery.highlights import (
    Hit,
    as_one_line,
    best_passage,
    hits_in,
    holds_every_word,
    mark_hits,
)
from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.search_words import Asked

# Once more only what is live with these words, whoever wrote the entry.
_LIVE = """
    newsroom_searchentry s JOIN newsroom_document d ON d.page_id = s.page_id
        AND d.status = 200 AND d.content_hash = s.content_hash
    WHERE s.page_id = ANY(%s)
"""
SHOW = f"SELECT d.page_id, d.card, d.title, d.content_hash FROM {_LIVE}"  # noqa: S608
# A text that was not taken over yet is that of the document.
TEXTS = f"""
    SELECT d.page_id, CASE WHEN s.text_hash = d.content_hash THEN s.text END,
        CASE WHEN s.text_hash <> d.content_hash THEN d.body END
    FROM {_LIVE}
"""  # noqa: S608


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchHit:
    """`card` is a JSON object; what ends in `html` is HTML whose only tag is `mark`."""

    card: str
    content_hash: str
    title_html: str
    text: str
    asked: Asked
    locale: str

    @property
    def snippet_html(self) -> str:
        return best_passage(self.text, self.asked, locale=self.locale)


def show_hits(page_ids: Sequence[int], asked: Asked, *, locale: str) -> list[SearchHit]:
    """In this order, without those that have left meanwhile."""
    rows = {row[0]: row[1:] for row in fetch_rows(SHOW, [list(page_ids)], is_kept=True)}
    there = [pk for pk in page_ids if pk in rows]
    marks = {pk: list(hits_in(rows[pk][1], asked, locale=locale)) for pk in there}
    texts = {pk: summary_of(rows[pk][0], marks[pk], asked, locale=locale) for pk in there}
    texts |= read_texts([pk for pk in there if not texts[pk]])
    return [
        SearchHit(
            card=card,
            content_hash=content_hash,
            title_html=mark_hits(title, marks[pk]),
            text=texts.get(pk, ""),
            asked=asked,
            locale=locale,
        )
        for pk in there
        for card, title, content_hash in [rows[pk]]
    ]


def summary_of(card: str, marks: Sequence[Hit], asked: Asked, *, locale: str) -> str:
    """The standfirst, where nothing else has to be looked for in the text; else empty."""
    if not holds_every_word(marks, asked, locale=locale):
        return ""
    return as_one_line(json.loads(card)["standfirst"], "")


def read_texts(page_ids: list[int]) -> dict[int, str]:
    rows = fetch_rows(TEXTS, [page_ids], is_kept=True) if page_ids else []
    return {pk: text_of(body) if body else text for pk, text, body in rows}


def text_of(body: str) -> str:
    document = json.loads(body)
    return as_one_line(document["standfirst"], document["body"]["text"])
