"""The 20 nearest stories that are kept for each article: more than are shown, to refill from.

Called with the locale's index locked. A list holds only indexed articles of its own locale.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Count

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
_TO_BEAT = """
    SELECT page_id, min(score) FROM newsroom_keptneighbour
    WHERE page_id = ANY(%s::bigint[]) GROUP BY page_id HAVING count(*) >= %s
"""
# Two thousand rows a publication at worst; Django would write a placeholder for every reason.
_INSERT = """
    INSERT INTO newsroom_keptneighbour (page_id, member_id, score, reasons)
    SELECT page_id, member_id, score, string_to_array(reasons, chr(10))
    FROM unnest(%s::bigint[], %s::bigint[], %s::float8[], %s::text[])
        AS kept (page_id, member_id, score, reasons)
"""
# Places that readers can come to see, with room for exclusions and copies among them.
PLACES_IN_SIGHT = 12
_IN_SIGHT = """
    SELECT DISTINCT page_id FROM (
        SELECT page_id, member_id, row_number() OVER
            (PARTITION BY page_id ORDER BY score DESC, member_id DESC) AS place
        FROM newsroom_keptneighbour WHERE page_id = ANY(%s)
    ) placed WHERE member_id = ANY(%s) AND place <= %s
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
    _insert([(page_id, entry) for page_id, ranked in lists.items() for entry in ranked])


def offer_to_lists(offers: Sequence[tuple[int, Ranked]]) -> set[int]:
    """Put articles into the lists, by page id, whose last place they reach; which took one.

    The lists must not hold the articles.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TO_BEAT, [list({page_id for page_id, _ in offers}), KEPT])
        to_beat = dict(cursor.fetchall())
    taken = [
        (page_id, entry)
        for page_id, entry in offers
        if page_id not in to_beat or entry.score >= to_beat[page_id]
    ]
    _insert(taken)
    entered = {page_id for page_id, _ in taken}
    with connection.cursor() as cursor:
        cursor.execute(_CUT_TO_LENGTH, [list(entered), KEPT])
    return entered


def take_out_of_lists(member_ids: Collection[int]) -> set[int]:
    """Remove articles from every list that holds them; returns the lists' pages."""
    holding = KeptNeighbour.objects.filter(member_id__in=member_ids)
    page_ids = set(holding.values_list("page_id", flat=True))
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


def lists_in_sight(page_ids: Iterable[int], *, member_ids: Collection[int]) -> list[int]:
    """Which of these lists hold one of the articles so high up that readers could see it."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_SIGHT, [list(page_ids), list(member_ids), PLACES_IN_SIGHT])
        return [row[0] for row in cursor.fetchall()]


def _insert(rows: Sequence[tuple[int, Ranked]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                [page_id for page_id, _ in rows],
                [entry.member for _, entry in rows],
                [entry.score for _, entry in rows],
                ["\n".join(entry.reasons) for _, entry in rows],
            ],
        )
