"""Read terms from CSV: every line is looked at, and every fault is told with its line and column.

Nothing is written here (`import_terms.py`). Comma or semicolon, as spreadsheets of the region save.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from newsroom.translation.glossary.columns import BETWEEN, COLUMNS, NEEDED, unguarded
from newsroom.translation.glossary.models import LONGEST_TERM, GlossaryTerm
from newsroom.translation.glossary.stems import stems_of

MOST_LINES = 20_000
LONGEST_NOTE = 2_000
Kind = GlossaryTerm.Kind


class NoGlossary(ValueError):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    line: int
    column: str
    message: str


@dataclass(frozen=True, kw_only=True)
class ReadLine:
    """`values` are those of a term, by the names of its fields."""

    number: int
    values: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str, str]:
        values = self.values
        return (values["source_locale"], values["target_locale"], values["source"])


@dataclass(frozen=True, kw_only=True)
class ReadFile:
    lines: list[ReadLine]
    faults: list[Fault]


def read_csv(content: bytes, *, into: Collection[str]) -> ReadFile:
    """`into`: the locales that the person may write. Raises NoGlossary."""
    rows = rows_of(content)
    lines: list[ReadLine] = []
    faults: list[Fault] = []
    known: dict[tuple[str, str, str], int] = {}
    for number, cells in rows:
        found = list(faults_in(cells, number=number, into=into))
        faults += found
        if found:
            continue
        line = ReadLine(number=number, values=values_of(cells))
        if line.key in known:
            twice = _("The same term stands in line %d already.") % known[line.key]
            faults.append(Fault(line=number, column="source", message=twice))
            continue
        known[line.key] = number
        lines.append(line)
    return ReadFile(lines=lines, faults=faults)


def rows_of(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The lines that say something, by the names of their columns."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoGlossary(
            _("Save the file as CSV in UTF-8: this one has another encoding.")
        ) from None
    if "\0" in text:
        raise NoGlossary(_("This is no CSV file: it has characters that no text has."))
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        refuse_columns(names)
        rows = [
            (reader.line_num, dict(zip(names, map(cleaned, cells), strict=False)))
            for cells in reader
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        raise NoGlossary(
            _("Line %(line)d cannot be read: %(why)s.") % {"line": reader.line_num, "why": error}
        ) from None
    if len(rows) > MOST_LINES:
        raise NoGlossary(_("%d terms at most in one file; divide it.") % MOST_LINES)
    if not rows:
        raise NoGlossary(_("The file has no terms."))
    return rows


def refuse_columns(names: list[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name and name not in COLUMNS]
    if missing or unknown:
        raise NoGlossary(
            _(
                "The first line must name the columns %(columns)s."
                " Missing: %(missing)s. Unknown: %(unknown)s."
            )
            % {
                "columns": ", ".join(COLUMNS),
                "missing": ", ".join(missing) or "–",
                "unknown": ", ".join(unknown) or "–",
            }
        )


def cleaned(cell: str) -> str:
    return unguarded(cell.strip())


def faults_in(cells: Mapping[str, str], *, number: int, into: Collection[str]) -> Iterator[Fault]:
    for column, message in messages_about(cells, into=into):
        yield Fault(line=number, column=column, message=message)


def messages_about(cells: Mapping[str, str], *, into: Collection[str]) -> Iterator[tuple[str, str]]:
    known = [code for code, _name in settings.LANGUAGES]
    source_locale, target_locale = cells.get("from", ""), cells.get("into", "")
    if source_locale not in known:
        yield "from", one_of(source_locale, known)
    if target_locale not in known:
        yield "into", one_of(target_locale, known)
    elif target_locale not in into:
        yield "into", _("You do not translate into “%s”.") % target_locale
    elif source_locale == target_locale:
        yield "into", _("Both locales are the same.")
    if cells.get("kind") and cells["kind"] not in Kind.values:
        yield "kind", one_of(cells["kind"], Kind.values)
    for column in ("source", "target"):
        if not cells.get(column):
            yield column, _("This is empty.")
        elif len(cells[column]) > LONGEST_TERM:
            yield column, _("%d letters at most.") % LONGEST_TERM
    source = cells.get("source", "")
    if source and source_locale in known and not stems_of(source, locale=source_locale):
        yield "source", _("There is no word in it.")
    for column in ("note", "forbidden"):
        if len(cells.get(column, "")) > LONGEST_NOTE:
            yield column, _("%d letters at most.") % LONGEST_NOTE


def one_of(value: str, known: Collection[Any]) -> str:
    return _("“%(value)s” is none of %(known)s.") % {"value": value, "known": ", ".join(known)}


def values_of(cells: Mapping[str, str]) -> dict[str, str]:
    forbidden = cells.get("forbidden", "").split(BETWEEN.strip())
    return {
        "kind": cells.get("kind") or Kind.TERM.value,
        "source_locale": cells["from"],
        "target_locale": cells["into"],
        "source": cells["source"],
        "target": cells["target"],
        "note": cells.get("note", ""),
        "forbidden": "\n".join(form.strip() for form in forbidden if form.strip()),
    }
