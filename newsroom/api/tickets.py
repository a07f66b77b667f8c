"""What a view tells the read edge: by which tags its answer is forgotten, and how long it counts.

Handed over in the request's environ, which WSGI gives to whoever stands in front. An answer without
a ticket is kept by nobody of ours. Tags must be complete: whatever can change the answer writes a
row of the change log that carries one of them. Where something else can change it (the clock, an
editor of fronts), the answer counts for a second at most, and not beyond another arrangement.
"""

from collections.abc import Iterable

from django.http import HttpRequest

TICKET = "newsroom.edge_ticket"
SECONDS = "newsroom.edge_seconds"


def hand_over_ticket(
    request: HttpRequest, tags: Iterable[str], *, seconds: float | None = None
) -> None:
    """`seconds`: for so long it counts, from before it was asked; None: while no tag changes."""
    request.META[TICKET] = tuple(tags)
    request.META[SECONDS] = seconds
