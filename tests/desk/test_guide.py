"""The editors' guide: each of its pictures is there, says what it shows, and is small."""

import re
from pathlib import Path

ROOM = Path(__file__).parents[2] / "newsroom" / "desk"
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LARGEST_BYTES = 60_000


def test_every_picture_of_the_guide_is_there_small_and_described() -> None:
    pictures = PICTURE.findall((ROOM / "README.md").read_text(encoding="utf-8"))

    named = {ROOM / path for _words, path in pictures}
    assert named == set((ROOM / "guide").glob("*"))
    assert len(named) >= 6
    assert [path for path in named if path.stat().st_size > LARGEST_BYTES] == []
    assert [path for words, path in pictures if len(words) < 20] == []
