"""The full rebuild: as good as all publications one by one, and gone on with after an end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsroom.delivery.models import Document, RelatedEntry
from newsroom.related import full_rebuild, rebuild_shards
from newsroom.related.full_rebuild import Rebuild
from newsroom.related.models import (
    KeptNeighbour,
    RebuildShard,
    RelatedIndex,
    StoredSignature,
    TermStatistics,
)
from newsroom.related.rebuild_related import rebuild_related
from tests.builders import make_live_article, make_live_category
from tests.related.archive import fill_archive
from tests.related.newsroom_of_two_events import STORIES
from tests.related.rebuilding import advance_to, begin, finish, rebuild_all
from tests.related.stories import settle, shown_with, tell

pytestmark = pytest.mark.django_db


def shown() -> dict[int, list[int]]:
    lists: dict[int, list[int]] = {}
    for row in RelatedEntry.objects.order_by("page_id", "rank"):
        lists.setdefault(row.page_id, []).append(row.member_id)
    return lists


def test_rebuild_gives_the_lists_that_publications_gave_at_equal_statistics():
    pages = fill_archive(120)
    rebuild_all()
    rebuilt = shown()
    RelatedEntry.objects.all().delete()
    KeptNeighbour.objects.all().delete()
    StoredSignature.objects.all().delete()

    for page_id in pages:
        rebuild_related(page_ids=[page_id], now=timezone.now())

    step_by_step = shown()
    assert len(rebuilt) > 100
    same = sum(rebuilt.get(pk, [])[:6] == step_by_step.get(pk, [])[:6] for pk in pages)
    assert same >= 0.99 * len(pages)


def test_rebuild_that_was_ended_goes_on_with_the_next_article(monkeypatch):
    monkeypatch.setattr(full_rebuild, "LISTED_AT_ONCE", 50)
    fill_archive(120)
    begin()
    ended = Rebuild("en")
    advance_to("listing", ended)
    ended.close()

    later = finish(Rebuild("en"))

    assert [progress.articles for progress in later] == [50, 20, 0]
    assert RelatedIndex.objects.get(pk="en").stage == ""
    assert max(shown()) > 1_000_110


def test_shard_of_a_silent_worker_is_taken_over_and_its_late_step_refused(monkeypatch):
    monkeypatch.setattr(full_rebuild, "LISTED_AT_ONCE", 50)
    fill_archive(120)
    begin()
    silent = Rebuild("en")
    advance_to("listing", silent)
    assert Rebuild("en").advance(now=timezone.now()) is None
    RebuildShard.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    other = Rebuild("en")

    taken = other.advance(now=timezone.now())
    late = silent.advance(now=timezone.now())

    assert (taken.articles, late) == (50, None)
    assert [progress.articles for progress in finish(other)] == [20, 0]


def test_two_workers_share_the_shards_and_give_the_lists_that_one_gives(monkeypatch):
    monkeypatch.setattr(rebuild_shards, "SHARD_ARTICLES", 25)
    fill_archive(120)
    rebuild_all()
    alone, statistics = shown(), sorted(frequencies())
    RelatedEntry.objects.all().delete()
    KeptNeighbour.objects.all().delete()
    begin()
    workers = [Rebuild(), Rebuild()]

    done = [0, 0]
    while RelatedIndex.objects.get(pk="en").stage:
        for number, worker in enumerate(workers):
            if progress := worker.advance(now=timezone.now()):
                done[number] += progress.articles

    assert shown() == alone
    assert sorted(frequencies()) == statistics
    assert sum(done) == 3 * 120
    assert min(done) > 100
    assert not RebuildShard.objects.exists()


def frequencies():
    return TermStatistics.objects.values_list("term", "document_frequency")


def test_count_that_was_ended_and_begun_anew_counts_nothing_twice(monkeypatch):
    monkeypatch.setattr(full_rebuild, "COUNTED_AT_ONCE", 30)
    fill_archive(60)
    rebuild_all()
    statistics = sorted(frequencies())
    begin()
    advance_to("counting", Rebuild("en"))

    rebuild_all()

    assert sorted(frequencies()) == statistics
    assert RelatedIndex.objects.get(pk="en").epoch == 2


def test_article_published_during_a_rebuild_keeps_its_places():
    pages = fill_archive(60)
    newcomer = pages[-1]
    Document.objects.filter(page_id=newcomer).update(status=404)
    begin()
    rebuild = Rebuild("en")
    advance_to("listing", rebuild)
    Document.objects.filter(page_id=newcomer).update(status=200)
    rebuild_related(page_ids=[newcomer], now=timezone.now())
    holding = set(KeptNeighbour.objects.filter(member_id=newcomer).values_list("page_id"))
    own = list(KeptNeighbour.objects.filter(page_id=newcomer).order_by("pk").values())

    finish(rebuild)

    assert len(holding) > 3
    assert set(KeptNeighbour.objects.filter(member_id=newcomer).values_list("page_id")) == holding
    assert list(KeptNeighbour.objects.filter(page_id=newcomer).order_by("pk").values()) == own


def test_article_moved_during_a_rebuild_keeps_what_its_event_said():
    """What was loaded before an article changed says nothing of it any more."""
    pages = fill_archive(60)
    begin()
    rebuild = Rebuild("en")
    advance_to("listing", rebuild)
    RebuildShard.objects.update(done_until=0, done=0)
    moved = pages[30]
    Document.objects.filter(page_id=moved).update(category_slug="sport")
    rebuild_related(page_ids=[moved], now=timezone.now())
    own = list(KeptNeighbour.objects.filter(page_id=moved).order_by("pk").values())
    elsewhere = KeptNeighbour.objects.filter(member_id=moved).order_by("pk").values("reasons")
    reasons = list(elsewhere)

    finish(Rebuild("en"))
    finish(rebuild)

    assert own
    assert list(KeptNeighbour.objects.filter(page_id=moved).order_by("pk").values()) == own
    assert list(elsewhere) == reasons
    assert not any("category:archive" in row["reasons"] for row in reasons)


def test_rebuild_from_stored_signatures_follows_sections_that_moved_unheard():
    pages = fill_archive(20)
    rebuild_all()
    Document.objects.filter(page_id=pages[3]).update(category_slug="sport")

    rebuild_all(refresh_statistics=False)

    assert StoredSignature.objects.get(pk=pages[3]).category_slug == "sport"
    assert RelatedIndex.objects.get(pk="en").epoch == 1


def test_rebuild_drops_what_readers_cannot_see():
    pages = fill_archive(20)
    rebuild_all()
    Document.objects.filter(page_id=pages[3]).update(status=410)

    rebuild_all(refresh_statistics=False)

    assert not StoredSignature.objects.filter(pk=pages[3]).exists()
    assert not RelatedEntry.objects.filter(member_id=pages[3]).exists()
    assert RelatedIndex.objects.get(pk="en").articles == 19


def test_collection_that_has_doubled_gets_new_statistics():
    section = make_live_category("en", title="World", slug="world")
    pages = {}
    for number in STORIES:
        pages[number] = tell(number, section=section)
        settle()

    index = RelatedIndex.objects.get(pk="en")
    assert (index.epoch, index.articles_at_epoch, index.stage) == (3, 4, "")
    assert set(TermStatistics.objects.values_list("epoch", flat=True)) == {3}
    assert {pages[2].pk, pages[3].pk} == set(shown_with(pages[1]))


def test_command_says_what_it_does(capsys):
    fill_archive(120)

    call_command("rebuild_related")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "en: 120 live articles"
    assert [line.partition(" (")[0] for line in lines if line.endswith("a second), done")] == [
        "en: counting 120 of 120",
        "en: signing 120 of 120",
        "en: listing 120 of 120",
    ]


def test_command_says_how_far_a_rebuild_has_come(capsys):
    fill_archive(60)
    begin()
    Rebuild("en").advance(now=timezone.now())

    call_command("rebuild_related", status=True)

    line = capsys.readouterr().out
    assert line.startswith("en: counting 60 of 60, 1 at work, since 2")
    assert line.endswith("0 articles, statistics of 0\n")


def test_command_names_the_known_locales():
    fill_archive(1, locale="kk")

    with pytest.raises(CommandError, match="No live article in xx; there are: kk"):
        call_command("rebuild_related", locale="xx")


def test_days_of_the_newsrooms_zone_do_not_disturb_the_order():
    """19:30 UTC is the next day in Almaty."""
    evening = datetime(2026, 3, 1, 19, 30, tzinfo=UTC)
    section = make_live_category()
    for hours in (3, 0, -3, 5):
        make_live_article(section, shown_at=evening + timedelta(hours=hours))
    settle()
    begin()

    progress = finish(Rebuild("en"))

    assert progress[-1].stage == "listing"
