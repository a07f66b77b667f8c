"""What frames every page of a locale."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.closed_sets import AgeMark, Locale, SocialService

EXAMPLE: dict[str, Any] = {
    "locale": "en",
    "name": "The Steppe Herald",
    "tagline": "News from the heart of the steppe",
    "age_mark": "12+",
    "imprint": "Published by Steppe Herald LLP, Almaty. Registration 12345.",
    "copyright": "© Steppe Herald",
    "menus": {
        "header": [{"label": "Politics", "url": "https://news.example/en/politics/"}],
        "footer": [{"label": "About us", "url": "https://news.example/en/about/"}],
    },
    "pages": [{"slug": "about", "title": "About us", "url": "https://news.example/en/about/"}],
    "sections": [
        {
            "slug": "politics",
            "name": "Politics",
            "url": "https://news.example/en/politics/",
            "colour": "#7a2e3a",
        }
    ],
    "social": [{"service": "telegram", "url": "https://t.me/example"}],
    "languages": [
        {"locale": "en", "name": "English", "url": "https://news.example/en/"},
        {"locale": "ru", "name": "Русский", "url": "https://news.example/ru/"},
    ],
}


class MenuItem(Schema):
    label: str
    url: str


class Menus(Schema):
    header: list[MenuItem] = Field(description="Every live section where the newsroom chose none.")
    footer: list[MenuItem] = Field(description="Every static page where the newsroom chose none.")


class SitePage(Schema):
    slug: str
    title: str
    url: str


class SiteSection(Schema):
    slug: str
    name: str
    url: str
    colour: str = Field(description="#rrggbb")


class SocialLink(Schema):
    service: SocialService
    url: str


class SiteLanguage(Schema):
    locale: Locale
    name: str = Field(description="In its own language.")
    url: str


class Site(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    locale: Locale
    name: str
    tagline: str
    age_mark: AgeMark = Field(description="Empty where the newsroom has none.")
    imprint: str
    copyright: str
    menus: Menus
    pages: list[SitePage] = Field(description="Live static pages, in the newsroom's order.")
    sections: list[SiteSection] = Field(description="Live categories, in the newsroom's order.")
    social: list[SocialLink]
    languages: list[SiteLanguage] = Field(description="Locales with a live home page.")
