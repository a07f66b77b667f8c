"""The demo newsroom as typed values, read from `newsroom/demo/data/`.

The loader behind `manage.py load_demo` calls `read_newsroom`, and so do tests that want a
small trilingual newsroom. No Django here: files in, frozen values out. A file that is not
JSON, or a field that is missing, misspelt or unknown, raises `DemoDataError` with its file.

In paragraphs `<b>` and `<a>` are the only markup; `href="story:KEY"` means the demo story
of that key in the same locale.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from newsroom.demo.body import Block, DemoDataError, read_blocks
from newsroom.demo.site_words import Frame, StaticText, read_static_text

DATA_FOLDER = Path(__file__).parent / "data"
LOCALES = ("en", "ru", "kk")

Row = TypeVar("Row")
PerLocale = Mapping[str, str]
State = Literal["published", "draft", "in_review", "changes_requested", "scheduled"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """A section; a locale whose name is unconfirmed is work for the translation desk."""

    key: str
    slug: PerLocale
    name: PerLocale
    name_confirmed: Mapping[str, bool]
    colour: str
    intro: PerLocale
    default_section_of: tuple[str, ...]

    @property
    def open_locales(self) -> tuple[str, ...]:
        """The locales in which stories may be filed under this category."""
        return tuple(locale for locale in LOCALES if self.name_confirmed[locale])


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    key: str
    name: PerLocale


@dataclass(frozen=True, kw_only=True, slots=True)
class Author:
    """A fictional byline; `about` begins with what the author does for the newsroom."""

    key: str
    name: PerLocale
    about: PerLocale


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A demo login: a role of the policy table, within these locales and sections."""

    username: str
    role: str
    display_name: str
    language: str
    locales: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """What stands under a picture; `pictures.paint` makes the picture of the same key."""

    key: str
    alt: PerLocale
    caption: PerLocale
    credit: PerLocale
    usage_note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a text comes from, as readers are told."""

    key: str
    name: PerLocale
    licence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """Words of the body that readers got wrong at first, and what they were told of it."""

    wrong: str
    right: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Later:
    """Words of the body that were others at first: the translations have not followed yet."""

    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One story in one locale, written and submitted by `written_by`, a login.

    `views` is the count that the story brings along from elsewhere, if any. What is no translation
    of the story's own locale says so in `relation`.
    """

    locale: str
    state: State
    title: str
    standfirst: str
    dateline: str
    body: tuple[Block, ...]
    views: int | None = None
    written_by: str = "reporter"
    remark: str = ""
    mistake: Mistake | None = None
    later: Later | None = None
    relation: Literal["translation", "adaptation"] = "translation"


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One story in its locales.

    The date that readers are shown is `published_at`, with the newsroom's offset on that day, or
    lies `published_hours_ago` before the demo was loaded, so that there is always something new.
    A scheduled story has neither: it goes out `publish_in_seconds` after the demo was loaded, in
    all its locales in the same instant where it names a `launch_set`.
    """

    key: str
    category: str
    source_locale: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    lead_image: str
    source: str
    versions: Mapping[str, Version]
    published_at: datetime | None = None
    published_hours_ago: float | None = None
    publish_in_seconds: int | None = None
    undated: bool = False
    sponsored: bool = False
    text_provenance: str = "human"
    breaking_for_hours: int | None = None
    embargo_for_hours: int | None = None
    launch_set: str | None = None

    def shown_at(self, *, now: datetime) -> datetime | None:
        if self.published_hours_ago is None:
            return self.published_at
        return now - timedelta(hours=self.published_hours_ago)


@dataclass(frozen=True, kw_only=True, slots=True)
class Newsroom:
    """Everything that the demo holds; stories are ordered oldest first, scheduled ones last."""

    categories: tuple[Category, ...]
    tags: tuple[Tag, ...]
    authors: tuple[Author, ...]
    people: tuple[Person, ...]
    pictures: tuple[Picture, ...]
    sources: tuple[Source, ...]
    static_texts: tuple[StaticText, ...]
    frames: tuple[Frame, ...]
    stories: tuple[Story, ...]


def read_newsroom(*, folder: Path = DATA_FOLDER) -> Newsroom:
    """Read the whole demo newsroom from a folder of JSON files."""
    stories = [read_story(path=path) for path in sorted((folder / "stories").glob("*.json"))]
    return Newsroom(
        categories=_read_rows(Category, path=folder / "categories.json"),
        tags=_read_rows(Tag, path=folder / "tags.json"),
        authors=_read_rows(Author, path=folder / "authors.json"),
        people=_read_rows(Person, path=folder / "people.json"),
        pictures=_read_rows(Picture, path=folder / "images.json"),
        sources=_read_rows(Source, path=folder / "sources.json"),
        static_texts=_read_static_texts(path=folder / "static_pages.json"),
        frames=_read_rows(Frame, path=folder / "site.json"),
        stories=tuple(sorted(stories, key=_order)),
    )


def read_story(*, path: Path) -> Story:
    """Read one story with all its versions from its file."""
    row = _read_json(path)
    try:
        versions = {
            locale: _version(locale=locale, row=version)
            for locale, version in row.pop("versions").items()
        }
        stamp = row.pop("published_at", None)
        published_at = None if stamp is None else datetime.fromisoformat(stamp)
        return _build(Story, {**row, "published_at": published_at, "versions": versions})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(path=path, reason=repr(error)) from error


def _version(*, locale: str, row: dict[str, Any]) -> Version:
    if row["state"] not in STATES:
        raise ValueError(f"unknown state {row['state']!r}")
    mistake = Mistake(**row["mistake"]) if "mistake" in row else None
    later = Later(**row["later"]) if "later" in row else None
    read = {"body": read_blocks(row["body"]), "mistake": mistake, "later": later}
    return Version(locale=locale, **{**row, **read})


def _read_rows(kind: type[Row], *, path: Path) -> tuple[Row, ...]:
    try:
        return tuple(_build(kind, row) for row in _read_json(path))
    except TypeError as error:
        raise DemoDataError(path=path, reason=str(error)) from error


def _read_static_texts(*, path: Path) -> tuple[StaticText, ...]:
    try:
        return tuple(read_static_text(row) for row in _read_json(path))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(path=path, reason=repr(error)) from error


def _build(kind: type[Row], row: Mapping[str, Any]) -> Row:
    """Lists become tuples; a missing or unknown field is the constructor's TypeError."""
    return kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in row.items()})


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DemoDataError(path=path, reason=str(error)) from error


def _order(story: Story) -> tuple[bool, float, float, str]:
    """Fixed dates first: whatever is told in hours is newer than they are."""
    stamp, hours = story.published_at, story.published_hours_ago
    if stamp is not None:
        return (False, stamp.timestamp(), 0.0, story.key)
    return (hours is None, float("inf"), -(hours or 0.0), story.key)
