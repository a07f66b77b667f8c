"""How a correction is told outside the reader's pages: the one place that words it for feeds.

From the member `corrections` of a document; ninjs has the same sentence. Pure.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.delivery.correction_words import kind_in_words

Json = Mapping[str, Any]


def correction_lines(body: Json) -> list[str]:
    """`Correction, 2018-07-11: …`, the newest first."""
    return [
        f"{heading(correction, body)}: {correction['note']}" for correction in corrections_of(body)
    ]


def corrections_html(body: Json) -> str:
    """A paragraph for each, with a link to the story that says it right; empty without any."""
    return "\n".join(paragraph(correction, body) for correction in corrections_of(body))


def paragraph(correction: Json, body: Json) -> str:
    said = f"<strong>{escape(heading(correction, body))}:</strong> {escape(correction['note'])}"
    link = correction.get("link")
    leads_on = f' <a href="{escape(link["url"])}">{escape(link["title"])}</a>' if link else ""
    return f"<p>{said}{leads_on}</p>"


def heading(correction: Json, body: Json) -> str:
    """What it is, and the day in the newsroom's zone, as every language writes it for machines."""
    day = datetime.fromisoformat(correction["at"]).astimezone(ZoneInfo(body["timezone"])).date()
    return f"{kind_in_words(body['locale'], correction['kind'])}, {day.isoformat()}"


def corrections_of(body: Json) -> Iterable[Json]:
    """A document of before the first correction may lack the member."""
    return body.get("corrections") or ()
