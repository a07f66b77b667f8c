"""The similar news shown with documents. Only `related` decides what stands there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from newsroom.delivery.models import Document, RelatedEntry

# Some 150 rows a publication; Django would write a placeholder for every reason.
_INSERT = """
    INSERT INTO newsroom_relatedentry (page_id, rank, member_id, reasons, score, as_of)
    SELECT page_id, rank, member_id, string_to_array(reasons, chr(10)), score, %s
    FROM unnest(%s::bigint[], %s::smallint[], %s::bigint[], %s::text[], %s::float8[])
        AS shown (page_id, rank, member_id, reasons, score)
"""


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """A similar story and why it is there: `pinned`, `tag:…`, `text 0.71`.

    `score` is what the list is ordered by; None where nothing but a pin speaks for it.
    """

    member_id: int
    reasons: tuple[str, ...] = ()
    score: float | None = None


def show_related(*, page_id: int, entries: Sequence[ShownEntry], now: datetime) -> bool:
    """Replace the list of one page; see `show_related_lists`. False when it is shown already."""
    return bool(show_related_lists({page_id: entries}, now=now))


def show_related_lists(lists: Mapping[int, Sequence[ShownEntry]], *, now: datetime) -> int:
    """Replace the lists of these pages, best first; how many were not shown like that already.

    Readers get the first six that are live in the locale; give a few more to step in at once
    for one that is taken down. The page itself and repetitions are left out. A publication
    changes about 17 lists, so the number of queries does not grow with them.
    """
    wanted = {page_id: in_order(entries, page_id=page_id) for page_id, entries in lists.items()}
    with transaction.atomic():
        # Also puts two workers with the same list in line, in delivery's order of locks.
        locked = Document.objects.select_for_update().filter(page_id__in=list(wanted))
        list(locked.order_by("page_id").values_list("page_id"))
        shown = shown_lists(wanted)
        changed = {pk: entries for pk, entries in wanted.items() if entries != shown.get(pk, [])}
        if not changed:
            return 0
        RelatedEntry.objects.filter(page_id__in=list(changed)).delete()
        insert_lists(changed, now=now)
        Document.objects.filter(page_id__in=list(changed)).update(
            related_version=F("related_version") + 1
        )
    return len(changed)


def insert_lists(lists: Mapping[int, Sequence[ShownEntry]], *, now: datetime) -> None:
    rows = [
        (page_id, rank, entry.member_id, "\n".join(entry.reasons), entry.score)
        for page_id, entries in lists.items()
        for rank, entry in enumerate(entries, start=1)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [now, *([row[column] for row in rows] for column in range(5))])


def shown_lists(page_ids: Iterable[int]) -> dict[int, list[ShownEntry]]:
    """What is shown with these pages; pages without a list are missing."""
    shown: defaultdict[int, list[ShownEntry]] = defaultdict(list)
    rows = RelatedEntry.objects.filter(page_id__in=list(page_ids)).order_by("page_id", "rank")
    for page_id, member_id, reasons, score in rows.values_list(
        "page_id", "member_id", "reasons", "score"
    ):
        entry = ShownEntry(member_id=member_id, reasons=tuple(reasons), score=score)
        shown[page_id].append(entry)
    return dict(shown)


def in_order(entries: Sequence[ShownEntry], *, page_id: int) -> list[ShownEntry]:
    """Each member once, without the page itself."""
    first: dict[int, ShownEntry] = {}
    for entry in entries:
        first.setdefault(entry.member_id, entry)
    return [entry for member_id, entry in first.items() if member_id != page_id]
