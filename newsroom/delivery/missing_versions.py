"""In which other languages a story is live that is missing in one. The API and the reader call it.

A draft, a planned and an embargoed version are missing like one that nobody has begun: only live
rows are looked at. The one tombstone that tells something is that of an address which was public:
whoever has it in a link is shown what is left of its story.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.public_urls import reader_url

LOCALES = [code for code, _name in settings.LANGUAGES]

_VERSIONS = "SELECT locale, public_id, path, title FROM newsroom_document WHERE status = 200"
OF_STORY = f"{_VERSIONS} AND story_id = %s AND kind = %s"
NEAR_PATH = f"""
    {_VERSIONS} AND kind <> 'home' AND locale <> %s AND story_id IN (
        SELECT story_id FROM newsroom_document
        WHERE (path = %s AND status = 404) OR (path = ANY(%s) AND status = 200)
    )
"""  # noqa: S608 — constants only


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveVersion:
    locale: str
    public_id: str
    path: str
    title: str

    @property
    def url(self) -> str:
        return reader_url(self.path)

    @property
    def language(self) -> str:
        """Its name in itself."""
        return dict(settings.LANGUAGES)[self.locale]


def versions_of_story(story_id: str, *, kind: str = "article") -> list[LiveVersion]:
    """The live ones, in the order of the site's locales."""
    return in_order(fetch_rows(OF_STORY, [story_id, kind]))


def versions_near(path: str) -> list[LiveVersion]:
    """Live versions in other locales of what stood at a path, or stands at its like elsewhere.

    `/kk/politics/bridge/` is taken for the Kazakh version of `/en/politics/bridge/`.
    """
    locale, _, rest = path.lstrip("/").partition("/")
    if locale not in LOCALES:
        return []
    likes = [f"/{other}/{rest}" for other in LOCALES if other != locale]
    return in_order(fetch_rows(NEAR_PATH, [locale, path, likes]))


def in_order(rows: Iterable[tuple[Any, ...]]) -> list[LiveVersion]:
    found = [
        LiveVersion(locale=locale, public_id=public_id, path=path, title=title)
        for locale, public_id, path, title in rows
        if locale in LOCALES
    ]
    return sorted(found, key=lambda version: (LOCALES.index(version.locale), version.path))
