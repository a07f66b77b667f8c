"""What the templates get: built from a document's members and lists of cards, by kind of page.

`pages` calls it with stored documents, `preview` with one that is not stored. No database.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from newsroom.reader.show import Json, show_card, show_cards, show_date, was_updated
from newsroom.reader.words import words_in

HOME_LEADS = 5


def frame(
    body: Json, *, sections: list[Json], is_preview: bool = False, is_first_page: bool = True
) -> Json:
    """What every page shows around its content."""
    locale = body["locale"]
    return {
        "words": words_in(locale),
        "locale": locale,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "home_url": f"{settings.BASE_URL}/{locale}/",
        "sections": sections,
        "page": body,
        "seo": body["seo"],
        "alternates": [
            {**alternate, "words": words_in(alternate["locale"])}
            for alternate in body["alternates"]
        ],
        "x_default": body["x_default"],
        "is_preview": is_preview,
        "is_first_page": is_first_page,
    }


def article_context(body: Json, *, related: list[Json], latest: list[Json], now: datetime) -> Json:
    zone = ZoneInfo(body["timezone"])
    return {
        "article": show_card(body, zone=zone, now=now),
        "updated": (
            show_date(body["updated_at"], locale=body["locale"], zone=zone)
            if was_updated(body)
            else None
        ),
        "related": show_cards(related, zone=zone, now=now),
        "latest": show_cards(latest, zone=zone, now=now),
    }


def list_context(body: Json, *, cards: list[Json], older: str, now: datetime) -> Json:
    """A section or a home page; `older` is the query string of the next page, or empty."""
    shown = show_cards(cards, zone=ZoneInfo(body["timezone"]), now=now)
    return {
        "lead": shown[0] if shown else None,
        "seconds": shown[1:HOME_LEADS],
        "others": shown[HOME_LEADS:],
        "cards": shown,
        "older": older,
    }


def template_of(kind: str) -> str:
    return {"article": "reader/article.html", "category": "reader/category.html"}.get(
        kind, "reader/home.html"
    )
