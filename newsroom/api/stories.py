"""Finding a live article by its public id, or refusing in the right words."""

from newsroom.api.parameter_types import PUBLIC_ID
from newsroom.api.problem_types import BLOCKED, GONE, NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.delivery.reading import StoredDocument, document_by_id

# One sentence for a draft, an unpublished story and an id that never was: it tells them not apart.
UNKNOWN = "No published article has this id."
REFUSALS = {410: GONE, 451: BLOCKED}


def live_article(public_id: str, *, related: bool = False, latest: bool = False) -> StoredDocument:
    """The document with the lists asked for. Raises Problem 404, 410 or 451."""
    if not PUBLIC_ID.fullmatch(public_id):
        raise Problem(NOT_FOUND, UNKNOWN)
    found = document_by_id(public_id, related=related, latest=latest)
    if found is not None and found.is_live:
        return found
    if found is None or found.status not in REFUSALS:
        raise Problem(NOT_FOUND, UNKNOWN)
    raise Problem(REFUSALS[found.status], found.statement, reason=found.reason)
