"""What frames every page of a locale: names, menus, sections, imprint. Views and errors call it.

A locale without a stored frame still gets its pages: the newsroom's name and its live sections.
"""

import json

from django.conf import settings

from newsroom.delivery.reading import categories, site
from newsroom.reader.show import Json


def site_in(locale: str) -> Json:
    """The members of `/api/v1/site`; those of a missing frame are empty, never absent."""
    stored = site(locale)
    if stored is not None:
        return bare_frame(locale) | json.loads(stored.body)
    sections = [json.loads(item) for item in categories(locale=locale).items]
    menu = [{"label": section["name"], "url": section["url"]} for section in sections]
    return bare_frame(locale) | {"sections": sections, "menus": {"header": menu, "footer": []}}


def bare_frame(locale: str) -> Json:
    """A frame that no database was asked for."""
    return {
        "locale": locale,
        "name": settings.WAGTAIL_SITE_NAME,
        "tagline": "",
        "age_mark": "",
        "imprint": "",
        "copyright": "",
        "menus": {"header": [], "footer": []},
        "pages": [],
        "sections": [],
        "social": [],
        "languages": [],
    }


def home_url(locale: str) -> str:
    return f"{settings.BASE_URL}/{locale}/"


def search_url(locale: str) -> str:
    return f"{settings.BASE_URL}/{locale}/search/"
