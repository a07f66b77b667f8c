"""Looking at a wire: bounds of the network, validators, back-off, and who is killed at it."""

import gzip
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.intake.wires.fetch_due import LEASE, claim_due, fetch_due_wires
from newsroom.intake.wires.models import WireSource
from newsroom.intake.wires.outcomes import pause_after
from newsroom.network import get as network
from tests.builders import make_live_category
from tests.intake.wires.servers import document, supplying, to
from tests.intake.wires.test_b2_feeds import ITEM, rss
from tests.intake.wires.wires import counts, look, make_wire

pytestmark = pytest.mark.django_db
FEED = rss(ITEM)


@pytest.fixture
def section():
    return make_live_category(title="City", slug="city", is_default_section=True)


def test_a_look_takes_what_there_is_and_the_next_one_asks_for_news_only(section):
    with supplying(document(FEED, ETag='"1"', Last_Modified="Tue, 24 Nov 2026 03:00:00 GMT")) as it:
        source = make_wire(it.url)
        first = look(source)
        it.answer = document(b"", code=304)
        second = look(source)

    assert (first.outcome, counts(first)) == ("done", {"taken": 1})
    assert (second.outcome, counts(second)) == ("not_modified", {})
    assert it.asked[1]["if-none-match"] == '"1"'
    assert it.asked[1]["if-modified-since"] == "Tue, 24 Nov 2026 03:00:00 GMT"
    assert source.next_fetch_at > timezone.now() + timedelta(minutes=14)
    assert ArticlePage.objects.get().source == "Coast Agency"


def test_nothing_new_ten_times_is_one_run(section):
    with supplying(document(b"", code=304)) as it:
        source = make_wire(it.url)
        for _ in range(3):
            look(source)

    assert source.runs.count() == 1


def test_a_packed_answer_is_unpacked(section):
    with supplying(document(gzip.compress(FEED.encode()), Content_Encoding="gzip")) as it:
        run = look(make_wire(it.url))

    assert counts(run) == {"taken": 1}


def hanging(handler):
    handler.supplier.is_over.wait(30)


def trickling(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        if handler.supplier.is_over.wait(0.2):
            return


def cut(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(FEED.encode())


BAD = {
    "a bomb": (
        document(gzip.compress(b" " * 200_000_000), Content_Encoding="gzip"), "larger than 10 MB",
    ),
    "a flood": (document(b" " * 10_000_001), "larger than 10 MB"),
    "half a pack": (
        document(gzip.compress(FEED.encode())[:-9], Content_Encoding="gzip"), "cut off",
    ),
    "no pack": (document(FEED, Content_Encoding="gzip"), "cannot be unpacked"),
    "another pack": (document(FEED, Content_Encoding="br"), "packed in a way"),
    "half a document": (cut, "cut off"),
    "an error": (document("<secret/>", code=500), "The answer was 500."),
    "no feed": (document("<html>Sign in: hunter2</html>"), "neither RSS nor Atom"),
    "no HTTP": (lambda handler: handler.wfile.write(b"SSH-2.0\r\n"), "no HTTP"),
    "silence": (hanging, "within 1 s"),
    "a trickle": (trickling, "within 1 s"),
    "a bomb of entities": (
        document('<!DOCTYPE rss [<!ENTITY a "ha">]><rss version="2.0"/>'), "entities",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_b2_whatever_comes_is_a_failure_in_words_of_ours(section, monkeypatch, what):
    monkeypatch.setattr(network, "TOTAL_SECONDS", 1.0)
    answer, words = BAD[what]
    began = time.monotonic()
    with supplying(answer) as it:
        source = make_wire(it.url, etag='"kept"')
        run = look(source)

    assert time.monotonic() - began < 10
    assert (run.outcome, source.failures_in_a_row) == ("failed", 1)
    assert words in run.error
    assert "secret" not in run.error
    assert "hunter2" not in run.error
    assert (source.lease, source.etag) == ("", '"kept"')
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    "place",
    [
        "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "ftp://agency.example/",
        "http://127.0.0.1:5432/", "http://0x7f.1/", "gopher://127.0.0.1/", "http://user@127.0.0.1/",
    ],
)  # fmt: skip
def test_m43_no_redirect_leads_where_the_first_address_may_not(section, place):
    with supplying(to(place)) as it:
        run = look(make_wire(it.url))

    assert run.outcome == "failed"
    assert run.error.startswith("Not asked:")


def test_m41_outside_development_private_addresses_are_not_asked(section, settings):
    with supplying(document(FEED)) as it:
        settings.WEBHOOKS_MAY_STAY_AT_HOME = False
        run = look(make_wire(it.url.replace("http:", "https:")))

    assert run.outcome == "failed"
    assert "Not asked:" in run.error
    assert it.asked == []


def test_a_redirect_is_followed_and_a_circle_is_not(section):
    with supplying(document(FEED)) as there, supplying(to(there.url, code=301)) as here:
        moved = look(make_wire(here.url))
        there.answer = to(here.url)
        circle = look(make_wire(here.url, name="Round and round"))

    assert counts(moved) == {"taken": 1}
    assert circle.error == "More than 3 redirects."


def test_failures_are_further_and_further_apart_and_a_success_ends_them(section):
    hour = timedelta(minutes=15)
    assert [pause_after(n, interval=hour) for n in (1, 2, 3, 5, 50)] == [
        hour, 2 * hour, 4 * hour, 16 * hour, timedelta(hours=6),
    ]  # fmt: skip
    with supplying(document(b"", code=500)) as it:
        source = make_wire(it.url)
        look(source)
        look(source)
        assert source.failures_in_a_row == 2
        assert source.next_fetch_at > timezone.now() + timedelta(minutes=29)
        it.answer = document(FEED)
        look(source)

    assert (source.failures_in_a_row, source.last_error) == (0, "")


def test_a_wire_that_is_off_or_not_due_is_not_asked(section):
    with supplying(document(FEED)) as it:
        make_wire(it.url, is_on=False)
        make_wire(it.url, next_fetch_at=timezone.now() + timedelta(minutes=1))
        fetch_due_wires(seconds=5)

    assert it.asked == []


def test_one_bad_wire_stops_no_other(section):
    with supplying(document(b"", code=500)) as bad, supplying(document(FEED)) as good:
        make_wire(bad.url)
        look(make_wire(good.url, name="Hill Agency"))

    assert ArticlePage.objects.count() == 1


def test_who_has_the_lease_looks_alone(section):
    source = make_wire("http://127.0.0.1:9/")
    now = timezone.now()

    first, second = claim_due(limit=8, now=now), claim_due(limit=8, now=now)

    assert [run.source_id for run in first] == [source.pk]
    assert second == []
    later = claim_due(limit=8, now=now + LEASE)
    assert [run.source_id for run in later] == [source.pk]
    assert [run.outcome for run in source.runs.all()] == ["running", "cut_off"]


def test_a_wire_that_kills_whoever_looks_is_left_alone_for_a_while(section):
    source = make_wire("http://127.0.0.1:9/")
    now, looked = timezone.now(), 0
    for minute in range(0, 12, 3):
        looked += len(claim_due(limit=8, now=now + timedelta(minutes=minute)))

    source.refresh_from_db()
    assert looked == 3
    assert source.next_fetch_at > now + timedelta(minutes=30)


def test_a_large_wire_comes_in_by_several_looks(section, monkeypatch):
    monkeypatch.setattr("newsroom.intake.wires.hand_in_items.MOST_AT_ONCE", 4)
    feed = rss(*(
        f"<item><guid>{n}</guid><title>N {n}</title><description>A</description></item>"
        for n in range(6)
    ))  # fmt: skip
    with supplying(document(feed, ETag='"1"')) as it:
        source = make_wire(it.url)
        first = look(source)
        assert source.etag == ""
        assert source.next_fetch_at < timezone.now() + timedelta(minutes=1)
        second = look(source)

    assert (counts(first), counts(second)) == ({"taken": 4}, {"taken": 2, "unchanged": 4})
    assert source.etag == '"1"'


@pytest.mark.parametrize("items", [1, 30])
def test_what_is_known_costs_no_queries_of_its_own(section, django_assert_max_num_queries, items):
    feed = rss(*(
        f"<item><guid>{n}</guid><title>N {n}</title><description>A</description></item>"
        for n in range(items)
    ))  # fmt: skip
    with supplying(document(feed)) as it:
        source = make_wire(it.url)
        look(source)
        WireSource.objects.update(next_fetch_at=timezone.now() - timedelta(minutes=1))
        with django_assert_max_num_queries(40):
            fetch_due_wires(seconds=20)

    assert counts(source.runs.first()) == {"unchanged": items}
