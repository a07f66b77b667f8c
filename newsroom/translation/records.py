"""Confirmations as rows and as values: what `evidence.py` reasons about is stored and read here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsroom.content.people import name_of
from newsroom.translation.evidence import Link, Meanings, Record
from newsroom.translation.models import Confirmation, SameMeaning

Why = Confirmation.Why
COMPARED = frozenset({Why.STILL_RIGHT, Why.CONFIRMED})


def rows_of(page_id: int) -> list[Confirmation]:
    """Oldest first."""
    return list(Confirmation.objects.filter(page_id=page_id).order_by("at", "pk"))


def records_of(rows: Iterable[Confirmation]) -> list[Record]:
    return [
        Record(
            at=row.at,
            links=tuple(
                Link(
                    target=target,
                    target_hash=target_hash,
                    source=source,
                    source_hash=source_hash,
                    revision=revision,
                )
                for target, target_hash, source, source_hash, revision in row.links
            ),
            is_act=row.why != Why.PUBLISHED,
            confirmed=frozenset(row.confirmed if row.why in COMPARED else ()),
            by_hand=frozenset(row.confirmed if row.why == Why.LINKED else ()),
        )
        for row in rows
    ]


def meanings_of(source_page_id: int) -> Meanings:
    rows = SameMeaning.objects.filter(page_id=source_page_id).order_by("at", "pk")
    return Meanings(rows.values_list("before", "after"))


def write_record(
    *,
    page_id: int,
    why: str,
    links: Iterable[Link],
    digest: str,
    source_page_id: int,
    source_revision_id: int | None,
    now: datetime,
    confirmed: Iterable[str] = (),
    user: Any = None,
    reason: str = "",
) -> Confirmation:
    return Confirmation.objects.create(
        page_id=page_id,
        why=why,
        links=[
            [link.target, link.target_hash, link.source, link.source_hash, link.revision]
            for link in links
        ],
        confirmed=sorted(confirmed),
        digest=digest,
        source_page_id=source_page_id,
        source_revision_id=source_revision_id,
        at=now,
        by=user,
        by_name=name_of(user),
        reason=reason,
    )
