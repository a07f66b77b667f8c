"""Archives for these tests: small files of JSON lines, and a listener that keeps what it hears."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsroom.intake.load import Load
from newsroom.intake.problems import Problem
from newsroom.intake.report import Summary
from newsroom.intake.sections import CategoryMap, Sections
from tests.builders import make_admin

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # 11:00 at the newsroom


def story(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A complete line; None takes a field away."""
    line = {
        "id": f"archive-{number}",
        "locale": "en",
        "title": f"Bridge number {number} reopens",
        "body": "The bridge carries cars again.\nThe city said so on Monday.",
        "date": "2018-07-10",
        "date_precision": "day",
        "source": "City archive",
        "licence": "CC BY 4.0",
    }
    return {name: value for name, value in {**line, **fields}.items() if value is not None}


def write_archive(path: Path, *lines: dict[str, Any] | str) -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


class Hearing:
    """Keeps what a load says."""

    def __init__(self) -> None:
        self.bad: list[tuple[int, str, str]] = []
        self.kept_drafts: dict[str, str] = {}

    def bad_line(self, number: int, problem: Problem) -> None:
        self.bad.append((number, problem.pointer, problem.code))

    def kept(self, number: int, external_id: str, reason: str) -> None:
        self.kept_drafts[external_id] = reason

    def progress(self, summary: Summary) -> None:
        pass


def load(
    path: Path,
    *,
    user: Any = None,
    publish: bool = False,
    category_map: CategoryMap | None = None,
    default_slug: str = "",
    now: datetime = NOW,
) -> tuple[Summary, Hearing]:
    hearing = Hearing()
    run = Load(
        path=path,
        user=user or make_admin(),
        publish=publish,
        sections=Sections(category_map=category_map or {}, default_slug=default_slug),
        clock=lambda: now,
        listener=hearing,
    )
    return run.run(), hearing
