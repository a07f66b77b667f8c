"""The upgrade drill: setup of this version while the version before works, then both at once.

What the version before approved goes out under this one and the other way round, once; readers
notice nothing. `version_before.txt` names the version that newsrooms upgrade from.
"""

import json
import shutil
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

import psycopg
import pytest

from cms.embedded.programs import ROOT
from tests.harness.databases import DatabaseClone, administer, database_url
from tests.harness.stack import LiveStack
from tests.upgrade.release import Release, check_out_version_before

pytestmark = pytest.mark.faults
DATABASE = "newsroom_upgrade"
DESK_WORK = str(Path(__file__).with_name("desk_work.py"))
COUNT = 15


@pytest.fixture
def folder():
    made = Path(tempfile.mkdtemp(prefix="newsroom-upgrade-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def releases(folder):
    """The version before and this one on one database, which only the former has set up."""
    (folder / "before").mkdir()
    check_out_version_before(folder / "before")
    administer(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    administer(f"CREATE DATABASE {DATABASE}")
    database = DatabaseClone(name=DATABASE, url=database_url(DATABASE))
    services = LiveStack(database=database, folder=folder, static_folder=folder / "static")
    services.start("valkey")
    environment = services.environment
    places = {"environment": environment, "logs": folder}
    before = Release(host="before", folder=folder / "before", **places)
    now = Release(host="now", folder=ROOT, **places)
    before.run("-m", "cms.embedded.prepare")
    yield before, now
    for release in (before, now):
        release.stop(*list(release.running))
    services.end()
    administer(f"DROP DATABASE {DATABASE} WITH (FORCE)")


class Reader:
    """Asks a web process all the time and counts its answers."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}/api/v1/articles?locale=en"
        self.answers = Counter()
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.read, daemon=True)

    def read(self):
        while not self.is_over.wait(0.1):
            self.answers[self.status()] += 1

    def status(self):
        try:
            with urllib.request.urlopen(self.url, timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError as error:
            return type(error).__name__

    def __enter__(self):
        wait_until(lambda: self.status() == 200, seconds=60)
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.is_over.set()
        self.thread.join()


def wait_until(predicate, *, seconds):
    deadline = time.monotonic() + seconds
    while not predicate():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.2)


def ask(query, *parameters):
    with psycopg.connect(database_url(DATABASE)) as session:
        return session.execute(query, parameters).fetchall()


def states(publications):
    found = ask(
        "SELECT state, last_error FROM newsroom_publication WHERE id = ANY(%s)", publications
    )
    return Counter(state if state != "failed" else error for state, error in found)


def test_the_version_before_and_this_one_work_side_by_side(releases):
    before, now = releases
    of_before = json.loads(before.run(DESK_WORK, str(COUNT), "75", "Of the version before"))
    before.start("web", "worker", "clock")

    with Reader(before.port) as during_setup:
        now.run("-m", "cms.embedded.prepare")
    assert set(during_setup.answers) == {200}, during_setup.answers

    now.start("web", "worker", "clock")
    with Reader(before.port) as old_reader, Reader(now.port) as new_reader:
        of_now = json.loads(now.run(DESK_WORK, str(COUNT), "25", "Of this version"))
        on_new_schema = json.loads(before.run(DESK_WORK, str(COUNT), "15", "On the new schema"))
        planned = [work["publications"] for work in (of_before, of_now, on_new_schema)]
        everything = [row for rows in planned for row in rows]
        wait_until(lambda: states(everything)["pending"] == 0, seconds=120)
    assert states(everything) == {"done": len(everything)}
    assert set(old_reader.answers) | set(new_reader.answers) == {200}

    logged = ask(
        "SELECT count(*), count(DISTINCT page_id) FROM wagtailcore_pagelogentry l"
        " WHERE action = 'wagtail.publish' AND page_id IN"
        " (SELECT page_id FROM newsroom_publication WHERE id = ANY(%s))",
        everything,
    )
    assert logged == [(len(everything), len(everything))]

    before.stop("web", "worker", "clock")
    last = json.loads(now.run(DESK_WORK, "3", "1", "After the upgrade"))["publications"]
    wait_until(lambda: states(last) == {"done": 3}, seconds=30)
    wait_until(
        lambda: ask("SELECT count(*) FROM newsroom_followup WHERE state = 'pending'") == [(0,)],
        seconds=60,
    )
    now.run("manage.py", "check_delivery")  # ends with an error when anything disagrees
