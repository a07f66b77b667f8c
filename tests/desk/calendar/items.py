"""The calendar as a person's browser gets it, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from newsroom.publishing.models import Publication

ALMATY = ZoneInfo("Asia/Almaty")


def noon_in(days: int, hour: int = 12) -> datetime:
    """An hour of a day to come, by the clocks of Almaty."""
    day = datetime.now(ALMATY).date() + timedelta(days=days)
    return datetime.combine(day, time(hour), tzinfo=ALMATY)


def day_of(instant: datetime) -> date:
    return instant.astimezone(ALMATY).date()


def open_calendar(client: Client, at: datetime | None = None, **query: str) -> BeautifulSoup:
    shown = {"view": "week", **({"date": day_of(at).isoformat()} if at else {}), **query}
    answer = client.get(reverse("newsroom_calendar", query=shown))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def item(soup: BeautifulSoup, title: str) -> Tag:
    (found,) = soup.select(f'[data-item][data-title="{title}"]')
    return found


def titles(soup: BeautifulSoup | Tag) -> list[str]:
    return [str(one["data-title"]) for one in soup.select("[data-item]")]


def looks(soup: BeautifulSoup, title: str) -> tuple[str, str]:
    """The outline and the word of each."""
    found = item(soup, title)
    classes: Iterable[Any] = found["class"]
    (look,) = [name.split("--")[1] for name in classes if "--" in name]
    word = found.select_one(".news-cal-item__word")
    assert word is not None
    return look, word.get_text(strip=True)


def cell(soup: BeautifulSoup, title: str) -> tuple[str, str]:
    """Day and hour of the cell in which it stands."""
    place = item(soup, title).find_parent(attrs={"data-day": True})
    assert place is not None
    return str(place["data-day"]), str(place.get("data-hour", ""))


def set_time(row: Publication, **fields: Any) -> None:
    Publication.objects.filter(pk=row.pk).update(**fields)
