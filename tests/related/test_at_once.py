"""Two stories of one event that go live at the same moment find each other."""

import threading

from django.db import connection, transaction
from django.utils import timezone

from newsroom.delivery.models import Document, RelatedEntry
from newsroom.related.rebuild_related import rebuild_related
from tests.related.archive import fill_archive
from tests.related.rebuilding import rebuild_all


def set_status(page_ids: list[int], status: int) -> None:
    Document.objects.filter(page_id__in=page_ids).update(status=status)


def test_articles_published_at_the_same_moment_find_each_other(committed_db):
    fill_archive(24)
    rebuild_all()
    pairs = RelatedEntry.objects.filter(rank=1).values_list("page_id", "member_id")
    one, other = next((a, b) for a, b in pairs if (b, a) in set(pairs))
    set_status([one, other], 404)
    with transaction.atomic():
        for page_id in (one, other):
            rebuild_related(page_ids=[page_id], now=timezone.now())
    assert not RelatedEntry.objects.filter(page_id__in=[one, other]).exists()
    set_status([one, other], 200)
    at_the_start = threading.Barrier(2)

    def publish(page_id: int) -> None:
        with transaction.atomic():
            at_the_start.wait(timeout=30)
            rebuild_related(page_ids=[page_id], now=timezone.now())
        connection.close()

    threads = [threading.Thread(target=publish, args=(page_id,)) for page_id in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert RelatedEntry.objects.filter(page_id=one, member_id=other).exists()
    assert RelatedEntry.objects.filter(page_id=other, member_id=one).exists()
