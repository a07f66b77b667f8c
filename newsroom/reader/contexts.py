"""What the templates get: built from a document's members and lists of cards, by kind of page.

`contents`, the views and `preview` call it. Pure: no database, no clock.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.http import urlencode

from newsroom.delivery.ai_words import picture_label, text_label
from newsroom.feeds.addresses import MEDIA_TYPES, NAMES, feed_urls
from newsroom.feeds.json_ld import as_script_text, breadcrumbs, news_article
from newsroom.feeds.publisher import publisher_of
from newsroom.reader.front import lay_out
from newsroom.reader.metadata import share_metadata
from newsroom.reader.show import (
    Json,
    opens_with_a_long_paragraph,
    show_card,
    show_cards,
    show_date,
    show_notes,
    was_updated,
)
from newsroom.reader.site_frame import home_url, search_url
from newsroom.reader.words import words_in
from newsroom.reader.words.dates import day_in_words
from newsroom.reader.words.numbers import views_in_words

TEMPLATES = {
    "article": "reader/article.html",
    "category": "reader/category.html",
    "home": "reader/home.html",
    "page": "reader/static_page.html",
}
# Names that a capital letter alone would not spell.
SERVICES = {"youtube": "YouTube", "tiktok": "TikTok", "vk": "VK", "whatsapp": "WhatsApp"}


def frame(
    body: Json,
    *,
    site: Json,
    now: datetime,
    is_preview: bool = False,
    is_indexed: bool = True,
) -> Json:
    """What every page shows around its content; `body` has locale, type, seo and alternates."""
    body = body | {"seo": described(body, site=site)}
    return {
        **around(site, now=now),
        "page": body,
        "seo": body["seo"],
        "share": share_metadata(body, site_name=site["name"]),
        "alternates": [
            {**alternate, "words": words_in(alternate["locale"])}
            for alternate in body["alternates"]
        ],
        "x_default": body["x_default"],
        "section_feeds": section_feeds(body, site=site),
        "is_preview": is_preview,
        "is_indexed": is_indexed and not is_preview,
    }


def described(body: Json, *, site: Json) -> Json:
    """Search engines and previews of links say of a front page what stands under its name."""
    seo: Json = body["seo"]
    if body["type"] != "home" or seo["description"]:
        return seo
    return seo | {"description": site["tagline"]}


def around(site: Json, *, now: datetime) -> Json:
    """The part of a frame that pages without a document have too."""
    locale = site["locale"]
    zone = ZoneInfo(settings.NEWSROOM_TIME_ZONE)
    return {
        "words": words_in(locale),
        "locale": locale,
        "site": site,
        "accounts": [
            {"name": SERVICES.get(one["service"], one["service"].title()), "url": one["url"]}
            for one in site["social"]
        ],
        "site_name": site["name"],
        "today": day_in_words(now, locale=locale, zone=zone),
        "home_url": home_url(locale),
        "search_url": search_url(locale),
        "feeds": feed_links(feed_urls(locale), title=site["name"]),
    }


def section_feeds(body: Json, *, site: Json) -> list[Json]:
    if body["type"] != "category":
        return []
    addresses = feed_urls(body["locale"], category=body["slug"])
    return feed_links(addresses, title=f"{body['name']} · {site['name']}")


def feed_links(addresses: Mapping[str, str], *, title: str) -> list[Json]:
    """For the head of a page: a feed reader that is given its address finds the feeds."""
    return [
        {"type": MEDIA_TYPES[ending], "url": url, "title": f"{title} ({NAMES[ending]})"}
        for ending, url in addresses.items()
    ]


def article_context(
    body: Json,
    *,
    related: Sequence[Json],
    latest: Sequence[Json],
    site: Json,
    now: datetime,
    views: int = 0,
) -> Json:
    """`views` of 0 says nothing: a story that just went out was not ignored."""
    zone, locale = ZoneInfo(body["timezone"]), body["locale"]
    steps = way_to(body, home=(words_in(locale).home, home_url(locale)))
    notes = show_notes(body, zone=zone, now=now)
    return {
        "refutations": [note for note in notes if note["kind"] == "refutation"],
        "corrections": [note for note in notes if note["kind"] != "refutation"],
        "article": show_card(body, zone=zone, now=now),
        "updated": (
            show_date(body["updated_at"], now=now, locale=locale, zone=zone)
            if was_updated(body)
            else None
        ),
        "picture_label": picture_label(locale, (body["image"] or {}).get("ai", "")),
        "text_label": text_label(locale, body["provenance"]["text"]),
        "views": views_in_words(views, locale=locale) if views else "",
        "has_large_initial": opens_with_a_long_paragraph(body),
        "has_embeds": any(block["type"] == "embed" for block in body["body"]["blocks"]),
        "breadcrumbs": steps[:-1],
        "json_ld": as_script_text(
            [
                news_article(body, publisher=publisher_of(site, locale=locale)),
                breadcrumbs(steps),
            ]
        ),
        "related": show_cards(related, zone=zone, now=now),
        "latest": show_cards(latest, zone=zone, now=now),
    }


def way_to(body: Json, *, home: tuple[str, str]) -> list[tuple[str, str]]:
    """Names and addresses from the front page down to the page itself."""
    category = body.get("category")
    between = [(category["name"], category["url"])] if category else []
    return [home, *between, (body["title"], body["url"])]


def static_context(body: Json, *, now: datetime) -> Json:
    zone, locale = ZoneInfo(body["timezone"]), body["locale"]
    steps = way_to(body, home=(words_in(locale).home, home_url(locale)))
    return {
        "breadcrumbs": steps[:-1],
        "json_ld": as_script_text([breadcrumbs(steps)]),
        "updated": show_date(body["updated_at"], now=now, locale=locale, zone=zone),
        "has_embeds": any(block["type"] == "embed" for block in body["body"]["blocks"]),
    }


def list_context(
    body: Json,
    *,
    cards: Sequence[Json],
    older: str,
    is_first_page: bool,
    most_viewed: Sequence[Json],
    now: datetime,
) -> Json:
    """A section, a tag, an author: `older` is the query string of the next page, or empty."""
    zone = ZoneInfo(body["timezone"])
    return {
        "cards": show_cards(cards, zone=zone, now=now),
        "older": older,
        "is_first_page": is_first_page,
        "most_viewed": show_cards(most_viewed, zone=zone, now=now),
    }


def front_context(
    body: Json,
    *,
    large: Sequence[Json],
    newest: Sequence[Json],
    of_sections: Mapping[str, Sequence[Json]],
    older: str,
    most_viewed: Sequence[Json],
    site: Json,
    now: datetime,
) -> Json:
    """The first page of a home page."""
    zone = ZoneInfo(body["timezone"])
    shown = lay_out(
        show_cards(large, zone=zone, now=now),
        newest=show_cards(newest, zone=zone, now=now),
        sections=site["sections"],
        of_sections={
            slug: show_cards(found, zone=zone, now=now) for slug, found in of_sections.items()
        },
    )
    return {
        **shown,
        "is_front": True,
        "older": older,
        "most_viewed": show_cards(most_viewed, zone=zone, now=now),
    }


def name_body(name: Json) -> Json:
    """A tag or an author with the members that `frame` and `list_context` look for."""
    versions = [
        {**version, "title": version["name"], "is_self": version["locale"] == name["locale"]}
        for version in name["alternates"]
    ]
    return {
        **name,
        "type": name["kind"],
        "timezone": settings.NEWSROOM_TIME_ZONE,
        "seo": {
            "title": name["name"],
            "description": name["about"],
            "image": None,
            "canonical": name["url"],
        },
        "alternates": versions,
        "x_default": versions[0]["url"] if versions else None,
    }


def search_body(locale: str, *, query: str) -> Json:
    """The search page as `frame` wants a document; its versions repeat the query."""
    asked = f"?{urlencode({'q': query})}" if query else ""
    return {
        "type": "search",
        "locale": locale,
        "url": search_url(locale),
        "seo": {
            "title": words_in(locale).search,
            "description": "",
            "image": None,
            "canonical": search_url(locale),
        },
        "alternates": [
            {"locale": code, "url": search_url(code) + asked, "is_self": code == locale}
            for code, _name in settings.LANGUAGES
        ],
        "x_default": None,
    }


def template_of(kind: str) -> str:
    return TEMPLATES[kind]
