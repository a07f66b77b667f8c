"""Links between members of one set: right from the first byte, whoever of them went first.

`go_out` calls it when all have gone that will. Members that name each other are never flipped, so
the first of two was written when readers could not have the second yet.
"""

from collections.abc import Iterable
from datetime import datetime

from newsroom.delivery.models import Dependency
from newsroom.delivery.rewrite import rewrite
from newsroom.publishing.sets.candidates import Candidate


def link_members(gone: Iterable[Candidate], *, now: datetime) -> None:
    """Write anew the documents of those that name another one. Their changes are told already."""
    pages = [one.page for one in gone if one.page is not None]
    naming = Dependency.objects.filter(
        page_id__in=[page.pk for page in pages],
        key__in=[f"story:{page.translation_key.hex}" for page in pages],
    )
    page_ids = sorted(set(naming.values_list("page_id", flat=True)))
    if page_ids:
        rewrite(page_ids, now=now)
