"""Reads judged collections: a folder with articles.jsonl and qrels.tsv (query, article, grade)."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True)
class JudgedArticle:
    id: str
    locale: str
    title: str
    body: str
    category: str
    tags: frozenset[str]
    day: date | None
    # The same for all versions of a story; empty where nobody says.
    story: str = ""


@dataclass(frozen=True)
class JudgedSet:
    """A collection, and per query the grades of the articles that somebody found related."""

    name: str
    articles: list[JudgedArticle]
    grades: dict[str, dict[str, int]]


def judged_sets_in(folder: Path) -> list[JudgedSet]:
    """The sets below a folder, or the folder itself when it is one."""
    found = sorted(path.parent for path in folder.rglob("qrels.tsv"))
    if not found:
        raise SystemExit(f"No folder with articles.jsonl and qrels.tsv under {folder}.")
    return [read_judged_set(path) for path in found]


def read_judged_set(folder: Path) -> JudgedSet:
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, article, grade = line.split("\t")
        if int(grade) > 0 and query != article:
            grades[query][article] = int(grade)
    return JudgedSet(folder.name, [_article(json.loads(line)) for line in lines if line], grades)


def _article(line: dict) -> JudgedArticle:
    return JudgedArticle(
        id=line["id"],
        locale=line["locale"],
        title=line["title"],
        body=line["body"],
        category=line.get("category") or "",
        tags=frozenset(line.get("tags") or ()),
        day=datetime.fromisoformat(line["date"]).date() if line.get("date") else None,
        story=line.get("translation_key") or "",
    )
