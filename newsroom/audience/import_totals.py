"""Totals of the site of before, line by line: the action behind `manage.py import_views`."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsroom.audience.totals import set_all_historic_views
from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage

# More than any story has; a line with more is a slip.
MOST_VIEWS = 10**12
AT_ONCE = 500
VERB = "import_live"


class BadLine(ValueError):
    """A line that is not taken; the text names the column and the remedy."""


@dataclass(kw_only=True)
class Outcome:
    """What became of a file: lines read, totals changed, and what is wrong by line number."""

    lines: int = 0
    changed: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def import_totals(rows: Iterable[Mapping[str, Any]], *, user: Any, now: datetime) -> Outcome:
    """Set the totals of every good line. Bad ones are reported, the others are not held up."""
    outcome = Outcome()
    batch: dict[str, tuple[int, int]] = {}  # name → (line, views)
    for number, row in enumerate(rows, start=1):
        outcome.lines = number
        try:
            name, views = read_row(row)
        except BadLine as problem:
            outcome.problems.append((number, str(problem)))
            continue
        batch[name] = (number, views)
        if len(batch) == AT_ONCE:
            write(batch, outcome=outcome, user=user, now=now)
            batch = {}
    write(batch, outcome=outcome, user=user, now=now)
    outcome.problems.sort()
    return outcome


def read_row(row: Mapping[str, Any]) -> tuple[str, int]:
    """Raises BadLine."""
    name = str(row.get("id") or "").strip()
    if not name or "\x00" in name:
        raise BadLine("id: write the external id of an import, or a public id")
    written = str(row.get("views", "")).strip()
    if not written.isdecimal() or not written.isascii() or int(written[:20]) > MOST_VIEWS:
        raise BadLine("views: write a whole number, 0 or more")
    return name, int(written)


def write(
    batch: Mapping[str, tuple[int, int]], *, outcome: Outcome, user: Any, now: datetime
) -> None:
    articles = articles_named(batch)
    totals = {}
    for name, (number, views) in batch.items():
        article = articles.get(name)
        if article is None:
            outcome.problems.append((number, f"id: there is no story “{name[:80]}”"))
        elif not gate.may(user=user, verb=VERB, page=article):
            outcome.problems.append((number, f"id: {user} may not import for “{name[:80]}”"))
        else:
            totals[article.public_id] = views
    outcome.changed += set_all_historic_views(totals, now=now)


def articles_named(names: Iterable[str]) -> dict[str, ArticlePage]:
    """By external or public id; an external id wins where one text is both."""
    wanted = list(names)
    stories = ArticlePage.objects.select_related("locale")
    by_public_id = {page.public_id: page for page in stories.filter(public_id__in=wanted)}
    by_external_id = {page.external_id: page for page in stories.filter(external_id__in=wanted)}
    return by_public_id | by_external_id


def read_csv(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Raises BadLine at once when the columns are others."""
    reader = csv.DictReader(lines)
    if not {"id", "views"} <= set(reader.fieldnames or ()):
        raise BadLine("the first line must name the columns id and views")
    return iter(reader)


def read_json_lines(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = {}
        yield row if isinstance(row, dict) else {}
