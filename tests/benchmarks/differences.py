"""What it costs to find what changed in a story of 5,000 words, beside a plain word diff of it all.

    python -m tests.benchmarks.differences [--json FILE]

CPU milliseconds, medians of five after a first round that does not count. Words are drawn at
random from a list of 3,000, the same for each run.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from newsroom.review.differences.compare import compare

PARAGRAPHS, WORDS_EACH = 50, 100
ROUNDS = 5
PROMISED_MS = 300
LETTERS = "абвгдежзиклмнопрстуқңғү"
Body = list[dict[str, Any]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    draw = random.Random(19)
    table = [row_of(name, before, after) for name, before, after in versions(draw)]
    write(f"{'5,000 words':<32}{'ours, ms':>10}{'plain, ms':>11}{'ratio':>8}")
    for row in table:
        write("{name:<32}{ours:>10.1f}{plain:>11.1f}{ratio:>8.2f}".format(**row))
    slowest = max(row["ours"] for row in table)
    write(f"slowest: {slowest:.1f} ms; promised: less than {PROMISED_MS} ms")
    if options.json:
        options.json.write_text(json.dumps(table, indent=1))
    return 0


def write(line: str) -> None:
    sys.stdout.write(line + "\n")


def versions(draw: random.Random) -> list[tuple[str, Body, Body]]:
    vocabulary = ["".join(draw.choices(LETTERS, k=draw.randint(2, 9))) for _ in range(3000)]

    def written(text: list[str]) -> str:
        return f"<p>{' '.join(text)}.</p>"

    def changed(value: str, share: float) -> str:
        words = value[3:-5].split()
        return written(
            [draw.choice(vocabulary) if draw.random() < share else word for word in words]
        )

    before: Body = [
        {
            "id": f"block-{place}",
            "type": "paragraph",
            "value": written(draw.choices(vocabulary, k=WORDS_EACH)),
        }
        for place in range(PARAGRAPHS)
    ]

    def after(share: float, **other: Any) -> Body:
        return [{**block, "value": changed(block["value"], share), **other} for block in before]

    shuffled = after(0.02)
    draw.shuffle(shuffled)
    return [
        ("2 % of the words", before, after(0.02)),
        ("2 % of the words, order shuffled", before, shuffled),
        ("30 % of the words", before, after(0.3)),
        ("30 % of the words, pasted anew", before, after(0.3, id="")),
        ("every word", before, after(1)),
    ]


def row_of(name: str, before: Body, after: Body) -> dict[str, Any]:
    """The two take turns, so that what else runs on the machine meets both."""
    ours, plain = [], []
    for _round in range(ROUNDS + 1):
        ours.append(milliseconds(lambda: compare({"body": before}, {"body": after})))
        plain.append(milliseconds(lambda: compare_plainly(before, after)))
    return {
        "name": name,
        "ours": statistics.median(ours[1:]),
        "plain": statistics.median(plain[1:]),
        "ratio": statistics.median(ours[1:]) / statistics.median(plain[1:]),
    }


def milliseconds(do: Callable[[], Any]) -> float:
    started = time.process_time()
    do()
    return (time.process_time() - started) * 1000


def compare_plainly(before: Body, after: Body) -> Any:
    old, new = (" ".join(block["value"] for block in body).split() for body in (before, after))
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


if __name__ == "__main__":
    sys.exit(main())
