"""When a rebuild begins by itself, and whether it counts anew."""

from datetime import UTC, datetime, timedelta

import pytest

from newsroom.related.begin_rebuild import begin_nightly_rebuilds, begin_rebuild
from newsroom.related.full_rebuild import Rebuild
from newsroom.related.models import RebuildShard, RelatedIndex
from newsroom.related.rebuild_due import rebuild_what_is_begun
from tests.related.archive import fill_archive
from tests.related.rebuilding import finish

pytestmark = pytest.mark.django_db

# 3:00 and 15:00 in Almaty.
NIGHT = datetime(2026, 11, 27, 22, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 28, 10, tzinfo=UTC)


@pytest.fixture
def rested():
    """A hundred articles, rebuilt in the night."""
    pages = fill_archive(100)
    begin_rebuild("en", refresh_statistics=True, now=NIGHT)
    finish(Rebuild("en"))
    return pages


@pytest.mark.parametrize(
    ("now", "begun"),
    [
        (NIGHT + timedelta(minutes=10), []),
        (AFTERNOON, []),
        (NIGHT + timedelta(days=1), ["en"]),
        (AFTERNOON + timedelta(days=1), []),
        (AFTERNOON + timedelta(days=2), ["en"]),
    ],
    ids=["same night", "same day", "next night", "next day", "after a missed night"],
)
def test_each_night_begins_one(rested, now, begun):
    assert begin_nightly_rebuilds(now=now) == begun


def test_what_was_never_rebuilt_begins_at_any_hour():
    RelatedIndex.objects.create(locale="kk")

    assert begin_nightly_rebuilds(now=AFTERNOON) == ["kk"]


def test_one_that_runs_is_not_begun_again(rested):
    begin_nightly_rebuilds(now=NIGHT + timedelta(days=1))
    Rebuild("en").advance(now=NIGHT)
    running = list(RebuildShard.objects.values())

    assert begin_nightly_rebuilds(now=NIGHT + timedelta(days=1, minutes=10)) == []
    assert list(RebuildShard.objects.values()) == running


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({"articles": 110}, "signing"),
        ({"articles": 111}, "counting"),
        ({"articles": 89}, "counting"),
        ({"terms_version": 1}, "counting"),
    ],
    ids=["a tenth more", "more than a tenth", "fewer", "other terms"],
)
def test_texts_are_read_again_when_the_collection_is_another(rested, changes, stage):
    RelatedIndex.objects.update(**changes)

    begin_nightly_rebuilds(now=NIGHT + timedelta(days=1))

    assert RelatedIndex.objects.get(pk="en").stage == stage


def test_a_worker_goes_through_all_locales_to_the_end(rested):
    fill_archive(10, locale="kk", first_id=2_000_000)
    for locale in ("en", "kk"):
        begin_rebuild(locale, refresh_statistics=True, now=NIGHT)

    done = rebuild_what_is_begun(seconds=60, should_stop=lambda: False)

    assert done == 3 * 10 + 3 * 100
    assert not RebuildShard.objects.exists()
    assert set(RelatedIndex.objects.values_list("stage", flat=True)) == {""}


def test_a_worker_that_is_asked_to_end_lets_go_of_its_shard(rested):
    begin_rebuild("en", refresh_statistics=True, now=NIGHT)

    rebuild_what_is_begun(seconds=60, should_stop=lambda: True)

    assert RebuildShard.objects.get().holder == ""
    assert RebuildShard.objects.get().done == 100
