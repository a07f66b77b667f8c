"""Pictures in foreign HTML: never linked from elsewhere, only counted; emoji become characters.

Pure; `reader` asks.
"""

import re
from collections.abc import Mapping

EMOJI_CLASS = re.compile(r"\b(?:emoji|wp-smiley)\b", re.IGNORECASE)
LONGEST_EMOJI = 16
SMALLEST_SHOWN = 3  # pixels; smaller ones count readers


def words_instead(attributes: Mapping[str, str]) -> str:
    """The character that an emoji's picture stands for; empty for real pictures."""
    words = attributes.get("alt", "")
    is_emoji = bool(EMOJI_CLASS.search(attributes.get("class", "")))
    return words if is_emoji and len(words) <= LONGEST_EMOJI else ""


def is_shown(attributes: Mapping[str, str]) -> bool:
    """Whether a reader of the page would have seen it."""
    sides = [attributes.get(side, "") for side in ("width", "height")]
    return not any(side.isdecimal() and int(side[:5]) < SMALLEST_SHOWN for side in sides)
