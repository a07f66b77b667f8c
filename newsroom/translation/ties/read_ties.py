"""The lines of a file that says which stories are versions of one. Pure; the command calls it.

CSV: a column for each locale, in each row what names the version there, empty where there is none;
a column `original` may name the locale that the others follow. JSON lines: an object with the same
names. A version is named by its external id, its public id, or its address on the site.
"""

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ORIGINAL = "original"
LARGEST_BYTES = 50_000_000


class BadTies(ValueError):
    """Nothing of the file is read."""


@dataclass(frozen=True, kw_only=True)
class Tie:
    """`versions` by locale; `wrong` says why the line cannot be used."""

    line: int
    versions: Mapping[str, str] = field(default_factory=dict)
    original: str = ""
    wrong: str = ""


def read_ties(data: bytes, *, locales: Collection[str]) -> list[Tie]:
    """Raises BadTies for a file that is no such file."""
    if len(data) > LARGEST_BYTES:
        raise BadTies(f"The file is larger than {LARGEST_BYTES} bytes: cut it into parts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTies("The file is not UTF-8.") from error
    rows = from_json(text) if text.lstrip().startswith("{") else from_csv(text, locales=locales)
    return [judge(line, row, locales=locales) for line, row in rows]


def from_csv(text: str, *, locales: Collection[str]) -> Iterator[tuple[int, object]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    named = set(reader.fieldnames or ())
    if unknown := named - {*locales, ORIGINAL}:
        known = ", ".join([*locales, ORIGINAL])
        raise BadTies(f"Unknown columns: {', '.join(sorted(unknown))}. Known are {known}.")
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise BadTies(f"Line {reader.line_num} is no CSV: {error}.") from error


def from_json(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, None


def judge(line: int, row: object, *, locales: Collection[str]) -> Tie:
    if not isinstance(row, dict) or not all(
        isinstance(one, str) for one in [*row, *row.values()] if one is not None
    ):
        return Tie(line=line, wrong="It is no object of locales and names.")
    given = {name: value.strip() for name, value in row.items() if value and value.strip()}
    original = given.pop(ORIGINAL, "")
    if unknown := given.keys() - set(locales):
        return Tie(line=line, wrong=f"Unknown locales: {', '.join(sorted(unknown))}.")
    if len(given) < 2:
        return Tie(line=line, wrong="It names fewer than two versions.")
    if original and original not in given:
        return Tie(line=line, wrong=f"It names no version in {original}, the original.")
    return Tie(line=line, versions=given, original=original)


def named_twice(ties: Iterable[Tie]) -> set[str]:
    """Versions that two lines name: which of them is meant cannot be known."""
    seen: set[str] = set()
    twice: set[str] = set()
    for tie in ties:
        for name in set(tie.versions.values()):
            (twice if name in seen else seen).add(name)
    return twice
