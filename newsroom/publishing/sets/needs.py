"""Members that must not be out before another page is: a version before its source.

`translation` says which; newsroom/apps.py fills this slot. In a set what is needed goes first, and
who needs it is never flipped: whether it got out is seen when their turn comes.
"""

from collections.abc import Callable, Collection, Mapping

# Page → the page that has to be live first.
Needs = Callable[[Collection[int]], Mapping[int, int]]
_asked: list[Needs] = []


def name_needs(needs: Needs) -> None:
    """Called in newsroom/apps.py only."""
    _asked.append(needs)


def needs_of(page_ids: Collection[int]) -> dict[int, int]:
    return {page: needed for needs in _asked for page, needed in needs(page_ids).items()}
