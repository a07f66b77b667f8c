"""What feeds tell, read as the role that may read public documents only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsroom.delivery.filters import Filters, conditions
from newsroom.delivery.public_rows import fetch_rows


@dataclass(frozen=True, kw_only=True, slots=True)
class NewestDocuments:
    """`bodies` are JSON texts; `built_at` is when the bytes of one of them changed last."""

    bodies: Sequence[str]
    etags: Sequence[str]
    built_at: datetime | None


def newest_documents(filters: Filters, *, limit: int) -> NewestDocuments:
    """Complete documents, newest first, in one query."""
    where, parameters = conditions(filters)
    rows = fetch_rows(
        # Only constants are put together here; values are parameters.
        "SELECT d.body, d.etag, d.built_at FROM newsroom_document d "  # noqa: S608
        f"WHERE {where} ORDER BY d.listed_at DESC, d.public_id DESC LIMIT %s",
        [*parameters, limit],
    )
    return NewestDocuments(
        bodies=[body for body, _etag, _built_at in rows],
        etags=[etag for _body, etag, _built_at in rows],
        built_at=max((built_at for _body, _etag, built_at in rows), default=None),
    )
