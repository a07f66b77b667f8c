"""The 20 nearest stories that are kept for each article: more than are shown, to refill from.

Called with the locale's index locked. A list holds only indexed articles of its own locale.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Count, Min

from newsroom.related.models import KeptNeighbour
from newsroom.related.ranking import KEPT, Ranked

_CUT_TO_LENGTH = """
    DELETE FROM newsroom_keptneighbour WHERE id IN (
        SELECT id FROM (
            SELECT id, row_number() OVER
                (PARTITION BY page_id ORDER BY score DESC, member_id DESC) AS place
            FROM newsroom_keptneighbour WHERE page_id = ANY(%s)
        ) placed WHERE place > %s
    )
"""


def kept_lists(page_ids: Iterable[int]) -> dict[int, list[Ranked]]:
    """What is kept for these pages, best first; pages without a list are missing."""
    lists: defaultdict[int, list[Ranked]] = defaultdict(list)
    rows = KeptNeighbour.objects.filter(page_id__in=list(page_ids))
    for page_id, member_id, score, reasons in rows.order_by(
        "page_id", "-score", "-member_id"
    ).values_list("page_id", "member_id", "score", "reasons"):
        lists[page_id].append(Ranked(member_id, score, tuple(reasons)))
    return dict(lists)


def replace_lists(lists: Mapping[int, Sequence[Ranked]]) -> None:
    """Keep these lists, by page id, instead of what was kept before."""
    KeptNeighbour.objects.filter(page_id__in=list(lists)).delete()
    KeptNeighbour.objects.bulk_create(
        _row(page_id, entry) for page_id, ranked in lists.items() for entry in ranked
    )


def offer_to_lists(entries: Mapping[int, Ranked]) -> list[int]:
    """Put an article into each list, by page id, whose last place it reaches; which took it.

    The lists must not hold the article.
    """
    full = (
        KeptNeighbour.objects.filter(page_id__in=list(entries))
        .values("page_id")
        .annotate(length=Count("id"), last=Min("score"))
        .filter(length__gte=KEPT)
    )
    to_beat = {row["page_id"]: row["last"] for row in full}
    taking = {
        page_id: entry
        for page_id, entry in entries.items()
        if page_id not in to_beat or entry.score >= to_beat[page_id]
    }
    KeptNeighbour.objects.bulk_create(_row(page_id, entry) for page_id, entry in taking.items())
    with connection.cursor() as cursor:
        cursor.execute(_CUT_TO_LENGTH, [list(taking.keys() & to_beat.keys()), KEPT])
    return list(taking)


def take_out_of_lists(member_id: int) -> list[int]:
    """Remove an article from every list that holds it; returns their pages."""
    holding = KeptNeighbour.objects.filter(member_id=member_id)
    page_ids = list(holding.values_list("page_id", flat=True))
    holding.delete()
    return page_ids


def short_lists(page_ids: Iterable[int], *, fewest: int) -> list[int]:
    """Which of these pages keep fewer stories than that."""
    page_ids = list(page_ids)
    long = (
        KeptNeighbour.objects.filter(page_id__in=page_ids)
        .values("page_id")
        .annotate(length=Count("id"))
        .filter(length__gte=fewest)
        .values_list("page_id", flat=True)
    )
    return sorted(set(page_ids) - set(long))


def _row(page_id: int, entry: Ranked) -> KeptNeighbour:
    return KeptNeighbour(
        page_id=page_id, member_id=entry.member, score=entry.score, reasons=list(entry.reasons)
    )
