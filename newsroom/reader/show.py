"""Values of documents as templates want them: dates in words, addresses, sizes. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.delivery.correction_words import kind_in_words
from newsroom.feeds.pictures import plain_file
from newsroom.reader.words.dates import date_in_words, moment_in_words, time_in_words

Json = dict[str, Any]


def show_date(written: str | None, *, now: datetime, locale: str, zone: ZoneInfo) -> Json | None:
    """`iso` for machines, `words`, `time` and `short` for people; None stays None."""
    if not written:
        return None
    instant = datetime.fromisoformat(written)
    return {
        "is_today": instant.astimezone(zone).date() == now.astimezone(zone).date(),
        "iso": written,
        "words": date_in_words(instant, locale=locale, zone=zone),
        "time": time_in_words(instant, zone=zone),
        "short": moment_in_words(instant, now=now, locale=locale, zone=zone),
    }


def show_card(card: Json, *, zone: ZoneInfo, now: datetime) -> Json:
    """A card with its date in the words of its locale."""
    return {
        **card,
        "date": show_date(card["published_at"], now=now, locale=card["locale"], zone=zone),
        "is_breaking": is_breaking(card, now=now),
    }


def show_cards(cards: Iterable[Json], *, zone: ZoneInfo, now: datetime) -> list[Json]:
    return [show_card(card, zone=zone, now=now) for card in cards]


def is_breaking(card: Json, *, now: datetime) -> bool:
    until = card.get("breaking_until")
    return bool(until) and datetime.fromisoformat(str(until)) > now


def show_notes(body: Json, *, zone: ZoneInfo, now: datetime) -> list[Json]:
    """What was corrected, the newest first, with kind and date in the words of its locale."""
    locale = body["locale"]
    return [
        {
            **note,
            "label": kind_in_words(locale, note["kind"]),
            "date": show_date(note["at"], now=now, locale=locale, zone=zone),
        }
        for note in body.get("corrections", [])
    ]


def was_updated(body: Json) -> bool:
    """Whether the last change is a later one than the going out itself, by a minute or more."""
    first, last = body.get("first_published_at"), body.get("updated_at")
    if not first or not last:
        return False
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds() >= 60


def shared_size(picture: Json, *, address: str) -> Json | None:
    """Width and height of the crop for shared links, or of `src`, whichever lies at the address."""
    crop, file = picture.get("social"), plain_file(picture)
    if crop and crop["src"] == address:
        return {"width": crop["width"], "height": crop["height"], "alt": picture["alt"]}
    if file is None or file.url != address or not file.width:
        return None
    return {"width": file.width, "height": file.height, "alt": picture["alt"]}


def opens_with_a_long_paragraph(body: Json) -> bool:
    """Whether a large first letter has the lines of text beside it that it needs."""
    first = next(iter(body["body"]["blocks"]), None)
    text = first.get("text", "") if first and first["type"] == "paragraph" else ""
    return len(text) >= 180 and text[0].isalpha()
