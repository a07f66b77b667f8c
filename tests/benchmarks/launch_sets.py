"""A launch set in one transaction: from its due instant until the last of its members is live.

Twice: with its members made ready beforehand, as the prepare step does, and without.
"""

import argparse
import math
import os
import time
from typing import Any

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.flip.make_ready import make_set_ready
from newsroom.publishing.models import PreparedMember, Publication
from newsroom.publishing.sets.publish_set import publish_set
from tests.benchmarks.ledger_times import refuse_doubles
from tests.benchmarks.publish_cost import Desk
from tests.benchmarks.trial import say
from tests.builders import approve, publish
from tests.harness.stack import LiveStack
from tests.publishing.sets.launches import plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sizes", type=int, nargs="+", default=[3, 30, 300])


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    measured: dict[str, Any] = {}
    desk = Desk()
    publish(desk.written())
    for size in options.sizes:
        for is_ready in (True, False):
            name = f"{size} {'ready' if is_ready else 'one by one'}"
            measured[name] = one_set(desk, size, is_ready=is_ready)
            say(f"set of {name}: {measured[name]}")
    return measured


def one_set(desk: Desk, size: int, *, is_ready: bool) -> dict[str, Any]:
    """Stories as `publish_cost` measures them one by one; carried out by this process."""
    pages = [desk.written(title=f"Member {n} of {size}") for n in range(size)]
    for page in pages:
        approve(page)
    launch_set = plan(pages, name=f"Set of {size}", due_at=database_now())
    began = time.monotonic()
    if is_ready:
        make_set_ready(launch_set, now=database_now(), ends_at=math.inf)
        assert PreparedMember.objects.exclude(kept="").count() == size
    made_ready = time.monotonic() - began
    began, processor = time.monotonic(), time.process_time()
    publish_set(set_id=launch_set.pk, done_by="now")
    seconds, processor = time.monotonic() - began, time.process_time() - processor
    launch_set.refresh_from_db()
    assert launch_set.state == "done", launch_set.last_error
    rows = Publication.objects.filter(launch_set=launch_set)
    refuse_doubles(list(rows.values_list("pk", flat=True)))
    assert not PreparedMember.objects.exists()
    return {
        "seconds": round(seconds, 2),
        "processor_seconds": round(processor, 2),
        "ms_a_member": round(1000 * seconds / size, 1),
        "load_average": round(os.getloadavg()[0], 1),
        **({"made_ready_in_seconds": round(made_ready, 2)} if is_ready else {}),
    }
