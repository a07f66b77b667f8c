"""/metrics: numbers of publication for Prometheus, and for nobody without the token."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.delivery.models import FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.lateness import LatenessCount
from newsroom.publishing.models import Publication
from newsroom.publishing.pause import pause
from newsroom.publishing.publish_one import publish_one
from tests.api.asking import Ask
from tests.builders import make_article, schedule, show_signs_of_life

pytestmark = pytest.mark.django_db

TOKEN = "a token of the watch"


@pytest.fixture
def numbers(ask: Ask, settings: LazySettings):
    """All samples of a scrape, by name and labels."""
    settings.METRICS_TOKEN = TOKEN

    def scrape() -> dict[tuple[str, ...], float]:
        answer = ask("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(answer.body.decode())
            for sample in family.samples
        }

    return scrape


def test_without_a_token_in_the_settings_there_is_no_such_address(ask: Ask) -> None:
    assert ask("/metrics", headers={"Authorization": "Bearer "}).status == 404


@pytest.mark.parametrize("header", [None, "Bearer ", "Bearer another token!", TOKEN[:-1]])
def test_nobody_reads_it_without_the_token(
    ask: Ask, settings: LazySettings, header: str | None
) -> None:
    settings.METRICS_TOKEN = TOKEN

    answer = ask("/metrics", headers={"Authorization": header} if header else {})

    assert answer.status == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert b"newsroom" not in answer.body


def test_a_quiet_healthy_newsroom(numbers) -> None:
    FollowUp.objects.all().delete()
    show_signs_of_life()

    found = numbers()

    assert found["newsroom_healthy",] == 1
    assert found["newsroom_paused",] == 0
    assert found["newsroom_publications_overdue",] == 0
    assert found["newsroom_publication_lag_seconds",] == 0
    assert found["newsroom_publications_failed",] == 0
    assert 0 <= found["newsroom_heartbeat_age_seconds", "clock", "clock:1"] < 5
    assert ("newsroom_heartbeat_age_seconds", "worker", "worker:3") in found


def test_what_waits_what_is_late_and_what_is_dead(numbers) -> None:
    show_signs_of_life()
    article = make_article()
    FollowUp.objects.all().delete()
    schedule(article, due_at=database_now() - timedelta(seconds=90))
    hour_ago = timezone.now() - timedelta(hours=1)
    record_follow_ups([Effect(topic="search", key=f"s:{n}") for n in range(3)], now=hour_ago)
    FollowUp.objects.filter(key="s:0").update(state="dead")
    pause(reason="Moving to a new server", user_name="Aigerim")

    found = numbers()

    assert found["newsroom_healthy",] == 0
    assert found["newsroom_paused",] == 1
    assert found["newsroom_publications_overdue",] == 1
    assert 90 <= found["newsroom_publication_lag_seconds",] < 100
    assert found["newsroom_follow_ups_waiting", "search"] == 2
    assert 3600 <= found["newsroom_follow_up_oldest_seconds", "search"] < 3660
    assert found["newsroom_dead_letters", "search"] == 1


def test_lateness_is_a_histogram_by_who_carried_it_out(numbers) -> None:
    name = "newsroom_publication_lateness_seconds"
    row = schedule(make_article(), due_at=database_now() - timedelta(seconds=20))
    before = numbers().get((f"{name}_bucket", "clock", "30.0"), 0)

    publish_one(publication_id=row.pk, done_by="clock")

    found = numbers()
    assert found[f"{name}_bucket", "clock", "10.0"] == 0
    assert found[f"{name}_bucket", "clock", "30.0"] == before + 1
    assert found[f"{name}_bucket", "clock", "+Inf"] == found[f"{name}_count", "clock"] == before + 1
    assert 20 <= found[f"{name}_sum", "clock"] < 30


def test_a_count_that_was_kept_equals_one_made_anew() -> None:
    kept, now = LatenessCount(), timezone.now()
    lateness = [timedelta(seconds=seconds) for seconds in (0.01, 0.3, 7, 7, 5000)]
    for minutes, late in enumerate(lateness):
        row = schedule(make_article())
        ended = now - timedelta(minutes=minutes)
        Publication.objects.filter(pk=row.pk).update(
            state="done", done_by="clock", done_at=ended, lateness=late
        )

    for minutes in (5, 4, 3, 2, 1):
        kept.so_far(now=now - timedelta(minutes=minutes))
    by_keeping = kept.so_far(now=now + timedelta(seconds=1))["clock"]
    made_anew = LatenessCount().so_far(now=now + timedelta(seconds=1))["clock"]

    assert by_keeping.cumulative() == made_anew.cumulative()
    assert dict(made_anew.cumulative()) == {
        0.05: 1, 0.1: 1, 0.25: 1, 0.5: 2, 1.0: 2, 2.5: 2, 5.0: 2, 10.0: 4, 30.0: 4, 60.0: 4,
        300.0: 4, 3600.0: 4, float("inf"): 5,
    }  # fmt: skip
    assert by_keeping.seconds == pytest.approx(5014.31)
