"""Records that one person writes one after the other beside the source: kept as one row.

Confirming passage by passage would leave fifty of them behind; the newest tells it all.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from newsroom.translation.comparing import Comparison
from newsroom.translation.evidence import Link, Record
from newsroom.translation.models import Confirmation
from newsroom.translation.records import records_of, write_record

LONGEST = timedelta(hours=1)


def write_in_sitting(
    comparison: Comparison,
    *,
    why: str,
    links: Sequence[Link],
    ids: Iterable[str],
    user: Any,
    now: datetime,
    reason: str = "",
) -> bool:
    """Whether a new row was begun. `ids` are the segments of the source that it is about."""
    row = comparison.rows[-1] if comparison.rows else None
    goes_on = row is not None and is_same_sitting(row, comparison, why=why, user=user, now=now)
    named = set(ids)
    if row is not None and goes_on:
        named |= still_so(records_of([row])[0], links, among=row.confirmed)
        row.delete()
    write_record(
        page_id=comparison.page.pk,
        why=why,
        links=links,
        confirmed=named,
        digest=comparison.draft().version.digest,
        source_page_id=comparison.source.page.pk,
        source_revision_id=comparison.source.revision_id,
        user=user,
        reason=reason,
        now=now,
    )
    return not goes_on


def is_same_sitting(
    row: Confirmation, comparison: Comparison, *, why: str, user: Any, now: datetime
) -> bool:
    return (
        row.why == why
        and row.by_id == user.pk
        and row.source_revision_id == comparison.source.revision_id
        and now - row.at < LONGEST
    )


def still_so(record: Record, links: Sequence[Link], *, among: Iterable[str]) -> set[str]:
    """Those whose words on both sides are the same as then."""
    then, now = wordings_of(record.links), wordings_of(links)
    return {one for one in among if one in then and then[one] == now.get(one)}


def wordings_of(links: Iterable[Link]) -> dict[str, set[tuple[str, str, str]]]:
    found: dict[str, set[tuple[str, str, str]]] = {}
    for link in links:
        wording = (link.target, link.target_hash if link.target else "", link.source_hash)
        found.setdefault(link.source, set()).add(wording)
    return found
