"""The full rebuild: as good as all publications one by one, and gone on with after an end."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsroom.delivery.models import Document, RelatedEntry
from newsroom.related import full_rebuild
from newsroom.related.full_rebuild import Rebuild, begin_rebuild, rebuild_locale
from newsroom.related.models import KeptNeighbour, RelatedIndex, StoredSignature, TermStatistics
from newsroom.related.rebuild_related import rebuild_related
from tests.builders import make_live_category
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


def test_rebuild_gives_the_lists_that_publications_gave_at_equal_statistics():
    pages = fill_archive(300)
    begin_rebuild("en", refresh_statistics=True)
    finish(Rebuild("en"))
    rebuilt = shown()
    RelatedEntry.objects.all().delete()
    KeptNeighbour.objects.all().delete()
    StoredSignature.objects.all().delete()

    for page_id in pages:
        rebuild_related(page_id=page_id, now=timezone.now())

    step_by_step = shown()
    assert len(rebuilt) > 250
    same = sum(rebuilt.get(pk, [])[:6] == step_by_step.get(pk, [])[:6] for pk in pages)
    assert same >= 0.99 * len(pages)


def test_rebuild_that_was_ended_goes_on_with_the_next_article(monkeypatch):
    monkeypatch.setattr(full_rebuild, "LISTED_AT_ONCE", 10)
    fill_archive(60)
    begin_rebuild("en", refresh_statistics=True)
    ended = Rebuild("en")
    while RelatedIndex.objects.get(pk="en").done_until != 1_000_029 or not shown():
        ended.advance(now=timezone.now())

    later = finish(Rebuild("en"))

    assert [progress.articles for progress in later] == [10, 10, 10, 0]
    assert RelatedIndex.objects.get(pk="en").stage == ""
    assert max(shown()) > 1_000_050


def test_article_published_during_a_rebuild_keeps_its_places():
    pages = fill_archive(40)
    newcomer = pages.pop()
    Document.objects.filter(page_id=newcomer).update(status=404)
    begin_rebuild("en", refresh_statistics=True)
    rebuild = Rebuild("en")
    while RelatedIndex.objects.get(pk="en").stage != "listing":
        rebuild.advance(now=timezone.now())
    rebuild._loaded_neighbourhood(RelatedIndex.objects.get(pk="en"))
    Document.objects.filter(page_id=newcomer).update(status=200)
    rebuild_related(page_id=newcomer, now=timezone.now())
    holding = set(RelatedEntry.objects.filter(member_id=newcomer).values_list("page_id", flat=True))

    finish(rebuild)

    assert holding
    after = set(RelatedEntry.objects.filter(member_id=newcomer).values_list("page_id", flat=True))
    # Better neighbours may have come before it; without them it stands where it stood.
    assert after & holding
    assert KeptNeighbour.objects.filter(page_id=newcomer).exists()


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
    assert lines[1].startswith("en: signing 120 of 120 (")
    assert lines[2].startswith("en: listing 120 of 120 (")
    assert lines[2].endswith("a second), done")


def test_command_names_the_known_locales():
    fill_archive(1, locale="kk")

    with pytest.raises(CommandError, match="No live article in xx; there are: kk"):
        call_command("rebuild_related", locale="xx")
