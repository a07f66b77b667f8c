"""`/`: where a program that knows only the address of the API begins."""

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from newsroom.api.answers import WITHOUT_STORIES, Validators, answer_json
from newsroom.api.parameter_types import DEFAULT_ITEMS, DEFAULT_LOCALE, LOCALES, MOST_ITEMS
from newsroom.api.reads import reads
from newsroom.api.schemas.service import LINKS, Service
from newsroom.api.version import VERSION
from newsroom.delivery.log_retention import CHANGES_KEPT
from newsroom.feeds.addresses import feed_url

router = Router()
SITEMAPS = ("sitemap.xml", "sitemap-news.xml")


@reads(router, "/", answer=Service, operation_id="read_service", tag="catalogue")
def read_service(request: HttpRequest) -> HttpResponse:
    """Links to everything, the locales, the limits and the version."""
    return answer_json(
        request,
        lambda: SERVICE,
        validators=Validators(etag=SERVICE_ETAG),
        freshness=WITHOUT_STORIES,
        tags=["list-service"],
    )


def write_service() -> str:
    root = f"{settings.BASE_URL}/api/v1/"
    service = {
        "name": settings.WAGTAIL_SITE_NAME,
        "version": VERSION,
        "links": {name: root + address for name, address in LINKS.items()},
        "feeds": {locale: feeds_of(locale) for locale in LOCALES},
        "sitemaps": [f"{settings.BASE_URL}/{name}" for name in SITEMAPS],
        "locales": LOCALES,
        "default_locale": DEFAULT_LOCALE,
        "timezone": settings.NEWSROOM_TIME_ZONE,
        "limits": {
            "default_items": DEFAULT_ITEMS,
            "most_items": MOST_ITEMS,
            "requests_a_minute": settings.RATE_LIMIT_ANONYMOUS or None,
            "requests_a_minute_with_key": settings.RATE_LIMIT_KEY or None,
            "changes_kept_days": CHANGES_KEPT.days,
        },
    }
    return json.dumps(service, ensure_ascii=False)


def feeds_of(locale: str) -> dict[str, str]:
    return {
        "rss": feed_url(locale, extension="rss"),
        "atom": feed_url(locale, extension="atom"),
        "json_feed": feed_url(locale, extension="json"),
    }


SERVICE = write_service()
SERVICE_ETAG = hashlib.sha256(SERVICE.encode()).hexdigest()
