"""What a view tells the read edge: by which tags its answer is forgotten.

Handed over in the request's environ, which WSGI gives to whoever stands in front. An answer without
a ticket is kept by nobody of ours. Tags must be complete: whatever can change the answer writes a
row of the change log that carries one of them.
"""

from collections.abc import Iterable

from django.http import HttpRequest

TICKET = "newsroom.edge_ticket"


def hand_over_ticket(request: HttpRequest, tags: Iterable[str]) -> None:
    request.META[TICKET] = tuple(tags)
