"""The slot for pages that are to go live together with one: `check_links` counts them as live.

Filled in newsroom/apps.py by the launch sets of `publishing`; without one nobody goes together.
"""

from collections.abc import Callable

# From the key of a page to those of the others; asked only where a link leads to a draft.
Provider = Callable[[int], set[int]]
_providers: list[Provider] = []


def name_companions(provider: Provider) -> None:
    """Called in newsroom/apps.py only."""
    if provider not in _providers:
        _providers.append(provider)


def companions_of(page_id: int | None) -> set[int]:
    """Nobody for a page that was never saved."""
    if page_id is None:
        return set()
    return set().union(*(provider(page_id) for provider in _providers))
