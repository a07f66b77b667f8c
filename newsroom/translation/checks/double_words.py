"""The same word twice in a row. Pure.

Names (Bora Bora) and what the source doubles too are meant; so are words that a language doubles.
"""

import re
from collections.abc import Iterator

from newsroom.translation.checks.finding import Finding, Unit

DOUBLE = re.compile(r"\b([^\W\d_]+) (\1)\b", re.IGNORECASE)
MEANT = frozenset({"that", "had", "is", "very", "очень", "что", "бірте", "қайта", "күн", "біраз"})


def check_double_words(unit: Unit) -> Iterator[Finding]:
    if DOUBLE.search(unit.said_there):
        return
    for one in unit.target:
        for found in DOUBLE.finditer(one.words):
            if found.group(2)[0].isupper() or found.group(1).casefold() in MEANT:
                continue
            yield Finding(
                check="double-word",
                level="warning",
                segment_id=one.id,
                facts={"here": found.group()},
                start=found.start(),
                end=found.end(),
            )
