"""What somebody else said, in whatever language: most checks look past it. Pure."""

import re
from collections.abc import Iterable

from newsroom.translation.wording import Segment

# Outer pairs first; a quotation that is never closed runs to the end of its paragraph.
QUOTED = re.compile(
    r"«[^»\n]*(?:»|$)|“[^”\n]*(?:”|$)|„[^“\n]*(?:“|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE
)
# Whole segments that are a quotation or the name of who said it.
SAID_BY_OTHERS = frozenset({"quote", "attribution"})
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:kz|ru|com|org|net|info)\b\S*"
)


def own_words(text: str) -> str:
    """Without quotations and addresses."""
    return ADDRESS.sub(" ", QUOTED.sub(" ", text))


def without_quotations(text: str) -> str:
    """With spaces instead: every other word keeps its place."""
    return QUOTED.sub(lambda found: " " * len(found.group()), text)


def of_the_desk(segments: Iterable[Segment]) -> list[Segment]:
    """Those that are in the newsroom's own words."""
    return [one for one in segments if one.kind not in SAID_BY_OTHERS]
