"""A look at a wire that is killed is followed by another, and nothing is there twice."""

import os
import subprocess
import sys

from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.intake.wires.fetch_due import fetch_due_wires
from newsroom.intake.wires.models import WireRun, WireSource
from tests.builders import make_live_category
from tests.intake.wires.servers import document, supplying
from tests.intake.wires.test_b2_feeds import ITEM, rss
from tests.intake.wires.wires import counts, look, make_wire


def test_whoever_is_killed_between_two_items_is_followed_by_somebody_who_doubles_nothing(
    committed_db,
):
    make_live_category(title="City", slug="city", is_default_section=True)
    items = [ITEM.replace("urn:1", f"urn:{n}") for n in range(3)]
    with supplying(document(rss(*items))) as it:
        source = make_wire(it.url)
        environment = {
            **os.environ, "NEWSROOM_CRASH": "wire_taken", "DATABASE_URL": committed_db.url,
            "NEWSROOM_MODE": "test",
        }  # fmt: skip
        killed = subprocess.run(
            [sys.executable, "-m", "django", "fetch_wires"],
            env=environment, capture_output=True, check=False,
        )  # fmt: skip
        assert killed.returncode == -9, killed.stderr.decode()
        assert ArticlePage.objects.count() == 1
        assert source.runs.get().outcome == "running"
        fetch_due_wires(seconds=20)
        assert ArticlePage.objects.count() == 1  # the lease of the killed one lasts
        WireSource.objects.update(leased_until=timezone.now())
        run = look(source)

    assert (run.outcome, counts(run)) == ("done", {"taken": 2, "unchanged": 1})
    assert ArticlePage.objects.count() == 3
    assert [one.outcome for one in WireRun.objects.order_by("pk")] == ["cut_off", "done"]
