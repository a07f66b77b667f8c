"""Many at once: each list is touched once a batch, not once an article."""

import pytest
from django.db.models import Count, Sum
from django.utils import timezone

from newsroom.delivery.effects import RELATED_PUBLISHED, RELATED_WITHDRAWN
from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.delivery.models import Document, FollowUp, RelatedEntry
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.related import handlers, rebuild_related
from newsroom.related.models import KeptNeighbour
from tests.related.archive import fill_archive
from tests.related.rebuilding import rebuild_all

pytestmark = pytest.mark.django_db


def ask(topic: str, pages: list[int]) -> None:
    effects = [
        Effect(topic=topic, key=f"{topic}:{page_id}", payload={"page_id": page_id})
        for page_id in pages
    ]
    record_follow_ups(effects, now=timezone.now())


def held_back(pages: list[int]) -> None:
    Document.objects.filter(page_id__in=pages).update(status=404)


def kept() -> set[tuple[int, int, float]]:
    return set(KeptNeighbour.objects.values_list("page_id", "member_id", "score"))


def make_burst(articles: int) -> list[int]:
    """Articles of a section that go live at one instant, beside half as many again."""
    pages = fill_archive(5 * articles // 2)
    new = pages[articles // 2 :: 2]
    held_back(new)
    rebuild_all()
    Document.objects.filter(page_id__in=new).update(status=200)
    ask(RELATED_PUBLISHED, new)
    return new


@pytest.fixture
def burst():
    return make_burst(20)


def test_a_burst_is_a_few_batches_and_each_touches_a_list_once():
    burst = make_burst(100)
    old = Document.objects.filter(status=200, kind="article").exclude(page_id__in=burst)
    versions = old.aggregate(shown=Sum("related_version"))["shown"]

    run_due_follow_ups(seconds=60)

    # Those that were taken along are done at one instant, and who took them at its own.
    asked = FollowUp.objects.filter(topic=RELATED_PUBLISHED)
    instants = (
        asked.values("done_at").annotate(stories=Count("pk")).values_list("stories", flat=True)
    )
    assert sorted(instants) == [1, 1, 49, 49]
    assert old.aggregate(shown=Sum("related_version"))["shown"] - versions <= 2 * old.count()
    assert not FollowUp.objects.filter(topic=RELATED_PUBLISHED).exclude(state="done").exists()
    assert RelatedEntry.objects.filter(page_id__in=burst, rank=1).count() > 90


def test_together_gives_what_one_by_one_gives(burst):
    run_due_follow_ups(seconds=60)
    assert [row.last_error for row in FollowUp.objects.exclude(state="done")] == []
    together = kept()
    held_back(burst)
    rebuild_related.rebuild_related(page_ids=burst, now=timezone.now())
    Document.objects.filter(page_id__in=burst).update(status=200)

    for page_id in burst:
        rebuild_related.rebuild_related(page_ids=[page_id], now=timezone.now())

    assert len(together) > 400
    assert len(kept() ^ together) <= 0.01 * len(together)


def test_what_comes_and_what_goes_share_a_batch(burst):
    run_due_follow_ups(seconds=60)
    going, coming = burst[:3], burst[3:6]
    Document.objects.filter(page_id__in=going).update(status=410)
    ask(RELATED_WITHDRAWN, going)
    FollowUp.objects.filter(payload__page_id__in=coming).update(state="pending", attempts=0)

    run_due_follow_ups(seconds=60)

    assert not RelatedEntry.objects.filter(member_id__in=going).exists()
    assert not RelatedEntry.objects.filter(page_id__in=going).exists()
    assert RelatedEntry.objects.filter(page_id__in=coming).exists()


def test_what_has_failed_before_is_taken_along_by_nobody(burst):
    ill = FollowUp.objects.filter(topic=RELATED_PUBLISHED).order_by("-pk").first()
    FollowUp.objects.filter(pk=ill.pk).update(attempts=1)
    first = FollowUp.objects.filter(topic=RELATED_PUBLISHED).order_by("pk").first()
    FollowUp.objects.exclude(pk__in=[ill.pk, first.pk]).delete()

    handlers.update_related(first.payload)

    ill.refresh_from_db()
    assert (ill.state, ill.attempts) == ("pending", 1)
