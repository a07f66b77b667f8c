"""The known name that comes closest to one that is not known: `did_you_mean` of refusals."""

from collections.abc import Iterable
from difflib import get_close_matches

# Close matches of long names cost time.
LONGEST_NAME = 40
LIKENESS = 0.6


def closest(name: str, known: Iterable[str]) -> str:
    """Empty where nothing is close."""
    found = get_close_matches(name[:LONGEST_NAME], list(known), n=1, cutoff=LIKENESS)
    return found[0] if found else ""
