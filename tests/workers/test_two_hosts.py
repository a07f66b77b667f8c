"""Two hosts on one database and one Redis: they share the work, and one carries on alone.

Tried here on one machine, with web processes on different ports; nothing is kept on a host.
"""

from datetime import timedelta

import pytest
import requests
from django.contrib.auth import get_user_model
from django.db.models import Count
from wagtail.models import PageLogEntry

from cms.embedded.programs import ROOT
from newsroom.delivery.models import Change
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Heartbeat, Publication
from tests.builders import make_article, make_live_category, schedule
from tests.upgrade.release import Release

pytestmark = pytest.mark.faults
PROGRAMS = ("web", "worker", "beat", "clock")


@pytest.fixture
def hosts(stack_of):
    stack = stack_of()
    stack.places.prepare()
    made = [
        Release(host=name, folder=ROOT, environment=stack.environment, logs=stack.folder)
        for name in ("north", "south")
    ]
    for host in made:
        host.start(*PROGRAMS)
    for host in made:
        stack.wait_until(lambda host=host: answers(host), timeout_seconds=60)
        stack.wait_until(lambda host=host: "ready." in host.log("worker"), timeout_seconds=60)
    yield stack, *made
    for host in made:
        host.stop(*list(host.running))


def get(host, path, **options):
    return requests.get(f"http://127.0.0.1:{host.port}{path}", timeout=10, **options)


def answers(host):
    try:
        return get(host, "/healthz").status_code == 200
    except requests.RequestException:
        return False


def are_done(rows):
    pending = Publication.objects.filter(pk__in=[row.pk for row in rows]).exclude(state="done")
    return not pending.exists()


def due_together(section, count, *, seconds):
    due_at = database_now() + timedelta(seconds=seconds)
    return [schedule(make_article(section), due_at=due_at) for _ in range(count)]


def sign_in(host, *, name, password):
    session = requests.Session()
    address = f"http://127.0.0.1:{host.port}/admin/login/"
    token = session.get(address, timeout=20).cookies["csrftoken"]
    form = {"username": name, "password": password, "csrfmiddlewaretoken": token}
    session.post(address, data=form, headers={"Referer": address}, timeout=20)
    return session


def test_two_hosts_share_the_work_and_one_carries_on_alone(hosts):
    stack, north, south = hosts
    section = make_live_category()
    rows = due_together(section, 40, seconds=15)

    stack.wait_until(lambda: are_done(rows), timeout_seconds=60)

    pages = [row.page_id for row in rows]
    logged = PageLogEntry.objects.filter(page__in=pages, action="wagtail.publish")
    assert logged.count() == 40
    assert not logged.values("page").annotate(times=Count("pk")).filter(times__gt=1).exists()
    positions = list(Change.objects.values_list("position", flat=True))
    assert positions == list(range(positions[0], positions[0] + len(positions)))
    kinds = list(Heartbeat.objects.values_list("kind", flat=True))
    assert kinds.count("clock") == 2
    assert kinds.count("worker") == 2

    # Both give the same bytes, whichever a balancer asks.
    lists = [get(host, "/api/v1/articles?locale=en&limit=20") for host in (north, south)]
    assert lists[0].headers["ETag"] == lists[1].headers["ETag"]
    assert lists[0].content == lists[1].content

    # Who signed in at one host is signed in at the other.
    get_user_model().objects.create_superuser("editor", password="a long demo password")
    session = sign_in(north, name="editor", password="a long demo password")
    admin = session.get(f"http://127.0.0.1:{south.port}/admin/", timeout=30)
    assert admin.url.endswith("/admin/review/")
    assert admin.status_code == 200

    north.kill9()
    later = due_together(section, 5, seconds=3)
    stack.wait_until(lambda: are_done(later), timeout_seconds=30)
    assert max(row.lateness for row in Publication.objects.filter(pk__in=[r.pk for r in later])) < (
        timedelta(seconds=10)
    )
    assert get(south, "/api/v1/articles?locale=en").status_code == 200
