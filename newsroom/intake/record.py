"""A line of an archive as a checked value; everything the writers need, and nothing of Django.

`load.py` calls `read_record`; all that is wrong with a line is reported together.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from newsroom.content.html_blocks.assemble import Block
from newsroom.content.html_blocks.refusals import TooMuchHtml
from newsroom.intake.bodies import read_body
from newsroom.intake.dates import BadDate, read_date
from newsroom.intake.problems import BadLine, Problem
from newsroom.intake.tidy_text import is_visible, tidy_line

LONGEST_HEADLINE = 255  # code points
LONGEST: Mapping[str, int] = {
    "id": 200, "translation_key": 200, "locale": 12, "category": 255, "source": 255,
    "licence": 120, "date_precision": 120, "url": 2000, "image": 500, "image_alt": 1000,
    "image_caption": 1000, "image_credit": 255,
}  # fmt: skip
LONGEST_NAME = {"authors": 120, "tags": 100}
LONGEST_PATH = 500
# Part of every digest: raise it when these rules turn the same line into another story.
RULES = 1


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One story in one locale, as its supplier sent it. Empty strings: not given."""

    external_id: str
    locale: str
    title: str
    blocks: tuple[Block, ...]
    moment: date | datetime | None
    date_precision: str
    translation_key: str
    category: str
    source: str
    licence: str
    former_path: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    image: str
    image_alt: str
    image_caption: str
    image_credit: str

    def digest(self, *, image_hash: str = "") -> str:
        """Equal for equal content: what a second run compares. Covers the picture's bytes."""
        values = [RULES, image_hash, [own_value(value) for value in self.values()]]
        text = json.dumps(values, ensure_ascii=False, default=lambda moment: moment.isoformat())
        return hashlib.sha256(text.encode()).hexdigest()

    def values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field.name) for field in dataclasses.fields(self))


def own_value(value: Any) -> Any:
    """Blocks in short: a paragraph is its words, as it was before there were other kinds."""
    if not isinstance(value, tuple) or not all(isinstance(one, Block) for one in value):
        return value
    return [block.value if block.kind == "paragraph" else list(block) for block in value]


def read_record(fields: Mapping[str, Any], *, locales: Sequence[str]) -> Record:
    """The record of a parsed line. Raises BadLine with every problem of it."""
    reader = FieldReader(fields)
    address = reader.text("url")
    record = Record(
        external_id=reader.required("id"),
        locale=reader.locale(locales),
        title=reader.headline(),
        blocks=reader.body(address),
        moment=reader.moment(),
        date_precision=reader.text("date_precision"),
        translation_key=reader.text("translation_key"),
        category=reader.text("category"),
        source=reader.text("source"),
        licence=reader.text("licence"),
        former_path=reader.former_path(address),
        authors=reader.names("authors"),
        tags=reader.names("tags"),
        image=reader.image(),
        image_alt=reader.text("image_alt"),
        image_caption=reader.text("image_caption"),
        image_credit=reader.text("image_credit"),
    )
    if reader.problems:
        raise BadLine(*reader.problems)
    return record


class FieldReader:
    """Takes fields out of a line one by one and collects what is wrong with them."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.fields = fields
        self.problems: list[Problem] = []

    def report(self, code: str, reason: str, pointer: str) -> None:
        self.problems.append(Problem(code=code, reason=reason, pointer=pointer))

    def raw(self, name: str) -> str:
        value = self.fields.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.report("type", f"{name} must be a text or null.", f"/{name}")
            return ""
        return value

    def text(self, name: str) -> str:
        value = tidy_line(self.raw(name))
        if len(value) > LONGEST[name]:
            reason = f"{name} has {len(value)} characters; at most {LONGEST[name]} fit."
            self.report("too-long", reason, f"/{name}")
        return value

    def required(self, name: str) -> str:
        value = self.text(name)
        self.demand(name, is_visible(value))
        return value

    def demand(self, name: str, is_there: bool) -> None:
        already_said = any(problem.pointer == f"/{name}" for problem in self.problems)
        if not is_there and not already_said:
            code = "missing" if self.fields.get(name) is None else "empty"
            self.report(code, f"{name} is {code}.", f"/{name}")

    def locale(self, known: Sequence[str]) -> str:
        value = self.required("locale")
        if value and value not in known:
            reason = f"The locale “{value[:20]}” is not set up here; known: {', '.join(known)}."
            self.report("locale-unknown", reason, "/locale")
        return value

    def headline(self) -> str:
        value = tidy_line(self.raw("title"))
        self.demand("title", is_visible(value))
        if len(value) > LONGEST_HEADLINE:
            reason = f"The headline has {len(value)} characters; at most {LONGEST_HEADLINE} fit."
            self.report("headline-too-long", reason, "/title")
        return value

    def body(self, address: str) -> tuple[Block, ...]:
        try:
            blocks = read_body(self.raw("body"), address=address)
        except TooMuchHtml as error:
            self.report(error.code, str(error), "/body")
            return ()
        self.demand("body", any(is_visible(str(block.value)) for block in blocks))
        return blocks

    def moment(self) -> date | datetime | None:
        text = self.raw("date").strip()
        if not text:
            return None
        try:
            return read_date(text)
        except BadDate as error:
            self.report(error.code, str(error), "/date")
            return None

    def former_path(self, address: str) -> str:
        """Path and query, decoded as a web server hands them over; none for a bare site."""
        try:
            parts = urlsplit(address)
        except ValueError:
            self.report("url", "This is no web address.", "/url")
            return ""
        if not address or (not parts.query and parts.path in ("", "/")):
            return ""
        if parts.scheme not in ("http", "https", "") or not parts.path.startswith("/"):
            self.report("url", "This is no web address: write https://… or /path.", "/url")
            return ""
        path = tidy_line(unquote(parts.path)) + (f"?{parts.query}" if parts.query else "")
        if len(path) > LONGEST_PATH:
            self.report("too-long", f"A path has at most {LONGEST_PATH} characters.", "/url")
        return path

    def names(self, name: str) -> tuple[str, ...]:
        """A list of names, each once, in order."""
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.report("type", f"{name} must be a list of texts or null.", f"/{name}")
            return ()
        tidied = [tidy_line(one) for one in value]
        for position, one in enumerate(tidied):
            if len(one) > LONGEST_NAME[name]:
                reason = f"At most {LONGEST_NAME[name]} characters fit."
                self.report("too-long", reason, f"/{name}/{position}")
        return tuple(dict.fromkeys(one for one in tidied if is_visible(one)))

    def image(self) -> str:
        """A path below the archive's folder, never out of it."""
        value = self.text("image")
        path = PurePosixPath(value)
        if value and (path.is_absolute() or ".." in path.parts or "\\" in value):
            self.report("image-path", "The path must stay below the archive's folder.", "/image")
        return value
