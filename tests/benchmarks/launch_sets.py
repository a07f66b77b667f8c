"""A launch set in one transaction: from its due instant until the last of its members is live."""

import argparse
import time
from typing import Any

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.sets.publish_set import publish_set
from tests.benchmarks.ledger_times import refuse_doubles
from tests.benchmarks.trial import say
from tests.builders import approve, make_article, make_live_category
from tests.harness.stack import LiveStack
from tests.publishing.sets.launches import plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sizes", type=int, nargs="+", default=[3, 30, 300])


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    measured = {}
    for size in options.sizes:
        measured[str(size)] = one_set(size)
        say(f"set of {size}: {measured[str(size)]}")
    return measured


def one_set(size: int) -> dict[str, Any]:
    """Stories without pictures, in a section of their own; carried out by this process."""
    section = make_live_category(title=f"Set of {size}")
    pages = [make_article(section, title=f"Member {n} of {size}") for n in range(size)]
    for page in pages:
        approve(page)
    launch_set = plan(pages, name=f"Set of {size}", due_at=database_now())
    began = time.monotonic()
    publish_set(set_id=launch_set.pk, done_by="now")
    seconds = time.monotonic() - began
    launch_set.refresh_from_db()
    assert launch_set.state == "done", launch_set.last_error
    rows = Publication.objects.filter(launch_set=launch_set)
    refuse_doubles(list(rows.values_list("pk", flat=True)))
    return {"seconds": round(seconds, 2), "ms_a_member": round(1000 * seconds / size, 1)}
