"""Values of documents as templates want them: dates in words, pictures with their sources. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.reader.words import date_in_words, time_in_words

Json = dict[str, Any]


def show_date(written: str | None, *, locale: str, zone: ZoneInfo) -> Json | None:
    """`iso` for machines, `words` and `time` for people; None stays None."""
    if not written:
        return None
    instant = datetime.fromisoformat(written)
    return {
        "iso": written,
        "words": date_in_words(instant, locale=locale, zone=zone),
        "time": time_in_words(instant, zone=zone),
    }


def show_card(card: Json, *, zone: ZoneInfo, now: datetime) -> Json:
    """A card with its date in the words of its locale."""
    return {
        **card,
        "date": show_date(card["published_at"], locale=card["locale"], zone=zone),
        "is_breaking": is_breaking(card, now=now),
    }


def show_cards(cards: Iterable[Json], *, zone: ZoneInfo, now: datetime) -> list[Json]:
    return [show_card(card, zone=zone, now=now) for card in cards]


def is_breaking(card: Json, *, now: datetime) -> bool:
    until = card.get("breaking_until")
    return bool(until) and datetime.fromisoformat(str(until)) > now


def was_updated(body: Json) -> bool:
    """Whether the last change is a later one than the going out itself, by a minute or more."""
    first, last = body.get("first_published_at"), body.get("updated_at")
    if not first or not last:
        return False
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds() >= 60
