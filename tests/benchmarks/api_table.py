"""The table of `newsroom/api/README.md` from what `api_speed --json` wrote.

python -m tests.benchmarks.api_table FILE.json
"""

import json
import sys
from pathlib import Path
from typing import Any

QUESTIONS = (
    *("document", "list", "category, page 2", "304"),
    *("search", "search, frequent word", "search, common word"),
)
COLUMNS = ("", "bare view", "edge", "nginx", "Wagtail v2")


def main() -> None:
    kept = json.loads(Path(sys.argv[1]).read_text())
    sys.stdout.write("\n".join(lines(kept["measured"])) + "\n")


def lines(measured: dict[str, Any]) -> list[str]:
    """One row for each question and size; rates, then how ours stands by processor time."""
    head = (
        "| articles, connections | what | ours | bare view | edge | nginx | Wagtail v2 | × bare |"
    )
    rows = [head, "|---|---|--:|--:|--:|--:|--:|--:|"]
    for title, found in measured.items():
        if title == "resident":
            continue
        for question in QUESTIONS:
            if question in found:
                rows.append(row(title, question, found))
    return rows


def row(title: str, question: str, found: dict[str, Any]) -> str:
    names = [f"{question}, {column}" if column else question for column in COLUMNS]
    rates = [f"{found[name]['rate']:,.0f}" if name in found else "" for name in names]
    own = found[question]
    ratios = f"{own['ratio']:.2f} / {own['processor ratio']:.2f}"
    where = title.replace(" articles", "")
    return f"| {where} | {question} | {' | '.join(rates)} | {ratios} |"


if __name__ == "__main__":
    main()
