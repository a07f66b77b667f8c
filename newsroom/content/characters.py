"""Characters as people count them: a letter with its accents, or one emoji, is one. Pure.

The editor's counter counts the same way (static/newsroom/admin-counter.js).
"""

from wcwidth import iter_graphemes


def count_characters(text: str) -> int:
    """Extended grapheme clusters of Unicode Standard Annex 29, without those at both ends that
    are only white space."""
    return sum(1 for _character in iter_graphemes(text.strip()))
