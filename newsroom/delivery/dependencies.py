"""What each document was built from, as rows: so that a change finds those it concerns.

Keys: `author:<pk>`, `tag:<pk>`, `image:<pk>`, `page:<pk>` (the section), `story:<id>` (linked).
"""

from collections.abc import Collection

from newsroom.delivery.models import Dependency


def record_dependencies(*, page_id: int, keys: Collection[str]) -> set[str]:
    """Replace the rows of a page; returns the keys that it no longer depends on."""
    before = set(Dependency.objects.filter(page_id=page_id).values_list("key", flat=True))
    dropped = before - set(keys)
    if dropped:
        Dependency.objects.filter(page_id=page_id, key__in=dropped).delete()
    Dependency.objects.bulk_create(
        [Dependency(page_id=page_id, key=key) for key in sorted(set(keys) - before)],
        ignore_conflicts=True,
    )
    return dropped


def forget_dependencies(*, page_id: int) -> set[str]:
    """For a page that is no longer public; returns what it depended on."""
    return record_dependencies(page_id=page_id, keys=())


def pages_depending_on(keys: Collection[str], *, after: int, limit: int) -> list[int]:
    """The next page ids above `after`, in order."""
    return list(
        Dependency.objects.filter(key__in=keys, page_id__gt=after)
        .order_by("page_id")
        .values_list("page_id", flat=True)
        .distinct()[:limit]
    )
