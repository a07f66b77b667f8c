"""The full rebuild: as good as all publications one by one, and gone on with after an end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsroom.delivery.models import Document, RelatedEntry
from newsroom.related import full_rebuild
from newsroom.related.full_rebuild import Rebuild, begin_rebuild, rebuild_locale
from newsroom.related.models import KeptNeighbour, RelatedIndex, StoredSignature, TermStatistics
from newsroom.related.rebuild_related import rebuild_related
from tests.builders import make_live_article, make_live_category
from tests.related.archive import fill_archive
from tests.related.newsroom_of_two_events import STORIES
from tests.related.stories import settle, shown_with, tell

pytestmark = pytest.mark.django_db


def shown() -> dict[int, list[int]]:
    lists: dict[int, list[int]] = {}
    for row in RelatedEntry.objects.order_by("page_id", "rank"):
        lists.setdefault(row.page_id, []).append(row.member_id)
    return lists


def finish(rebuild: Rebuild) -> list[full_rebuild.Progress]:
    return list(iter(lambda: rebuild.advance(now=timezone.now()), None))


def advance_to_first_list(rebuild: Rebuild) -> None:
    while rebuild.advance(now=timezone.now()).stage != "listing":
        pass


def test_rebuild_gives_the_lists_that_publications_gave_at_equal_statistics():
    pages = fill_archive(120)
    begin_rebuild("en", refresh_statistics=True)
    finish(Rebuild("en"))
    rebuilt = shown()
    RelatedEntry.objects.all().delete()
    KeptNeighbour.objects.all().delete()
    StoredSignature.objects.all().delete()

    for page_id in pages:
        rebuild_related(page_id=page_id, now=timezone.now())

    step_by_step = shown()
    assert len(rebuilt) > 100
    same = sum(rebuilt.get(pk, [])[:6] == step_by_step.get(pk, [])[:6] for pk in pages)
    assert same >= 0.99 * len(pages)


def test_rebuild_that_was_ended_goes_on_with_the_next_article():
    fill_archive(120)
    begin_rebuild("en", refresh_statistics=True)
    advance_to_first_list(Rebuild("en"))

    later = finish(Rebuild("en"))

    assert [progress.articles for progress in later] == [50, 20, 0]
    assert RelatedIndex.objects.get(pk="en").stage == ""
    assert max(shown()) > 1_000_110


def test_article_published_during_a_rebuild_keeps_its_places():
    pages = fill_archive(60)
    newcomer = pages[-1]
    Document.objects.filter(page_id=newcomer).update(status=404)
    begin_rebuild("en", refresh_statistics=True)
    rebuild = Rebuild("en")
    advance_to_first_list(rebuild)
    Document.objects.filter(page_id=newcomer).update(status=200)
    rebuild_related(page_id=newcomer, now=timezone.now())
    holding = set(KeptNeighbour.objects.filter(member_id=newcomer).values_list("page_id"))
    own = list(KeptNeighbour.objects.filter(page_id=newcomer).order_by("pk").values())

    finish(rebuild)

    assert len(holding) > 3
    assert set(KeptNeighbour.objects.filter(member_id=newcomer).values_list("page_id")) == holding
    assert list(KeptNeighbour.objects.filter(page_id=newcomer).order_by("pk").values()) == own


def test_rebuild_drops_what_readers_cannot_see():
    pages = fill_archive(20)
    rebuild_locale("en", refresh_statistics=True, report=print)
    Document.objects.filter(page_id=pages[3]).update(status=410)

    rebuild_locale("en", refresh_statistics=False, report=print)

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
        "en: signing 120 of 120",
        "en: listing 120 of 120",
    ]


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
    begin_rebuild("en", refresh_statistics=True)

    progress = finish(Rebuild("en"))

    assert progress[-1].stage == "listing"
