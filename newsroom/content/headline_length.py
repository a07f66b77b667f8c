"""How long a headline reads well, by locale: the editor's counter and the checks ask it."""

from django.conf import settings


def longest_headline(locale_code: str) -> int:
    """Characters as people count them; longer ones earn a warning."""
    lengths: dict[str, int] = settings.HEADLINE_WARNING_LENGTHS
    return lengths.get(locale_code, settings.HEADLINE_WARNING_LENGTH)
