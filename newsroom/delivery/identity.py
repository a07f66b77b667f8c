"""What documents of every kind have in common. `article_documents`, `section_documents` call it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from newsroom.content.addresses import public_path
from newsroom.content.models import NewsPage
from newsroom.delivery.alternates import Version, in_order, is_outdated
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.public_urls import api_url, reader_url


@dataclass(frozen=True, kw_only=True)
class Identity:
    page_id: int | None
    public_id: str
    story_id: str
    kind: str
    locale: str
    path: str
    title: str
    slug: str

    @property
    def url(self) -> str:
        return reader_url(self.path)

    @property
    def api_url(self) -> str:
        return api_url(kind=self.kind, public_id=self.public_id, locale=self.locale, slug=self.slug)

    @property
    def version(self) -> Version:
        return Version(locale=self.locale, url=self.url, api_url=self.api_url, title=self.title)

    def columns(self) -> dict[str, Any]:
        """The members that BuiltDocument shares with it."""
        names = ("page_id", "public_id", "story_id", "kind", "locale", "path", "title")
        return {name: getattr(self, name) for name in names}

    def members(self) -> dict[str, Any]:
        """How every card begins."""
        return {
            "id": self.public_id,
            "story_id": self.story_id,
            "type": self.kind,
            "locale": self.locale,
            "title": self.title,
        }


def identity_of(page: NewsPage, *, kind: str) -> Identity:
    return Identity(
        page_id=page.pk,
        public_id=page.public_id,
        story_id=page.translation_key.hex,
        kind=kind,
        locale=page.locale.language_code,
        path=public_path(page),
        title=page.title,
        slug=page.slug,
    )


def version_of(document: Document) -> Version:
    """A live document of any kind as its siblings name it; a section's slug is in its column."""
    return Version(
        locale=document.locale,
        url=reader_url(document.path),
        api_url=api_url(
            kind=document.kind,
            public_id=document.public_id,
            locale=document.locale,
            slug=document.category_slug,
        ),
        title=document.title,
        outdated=is_outdated(json.loads(document.card)) if document.kind == Kind.ARTICLE else None,
    )


def versions_in_order(versions: Iterable[Version]) -> list[Version]:
    """In the order of the site's locales; of two for one locale the last counts."""
    return in_order(versions, locales=[code for code, _ in settings.LANGUAGES])


def seo(
    page: NewsPage,
    *,
    identity: Identity,
    description: str,
    image: str | None,
    social_title: str = "",
) -> dict[str, Any]:
    """What search engines and previews of links show: the page's own words for it first."""
    title = page.seo_title or page.title
    return {
        "title": title,
        "description": page.search_description or description,
        "social_title": social_title or title,
        "image": image,
        "canonical": identity.url,
    }
