"""Look at every wire that is due, and hand in what it has; Celery's task and `fetch_wires` call it.

Safe to call by anyone, any number of times, at any moment. Wires are asked side by side in threads
that know no database; their items come in one wire after another. Whoever is killed leaves a lease
that runs out, and a run without an end: the next look begins anew, and drafts are taken once.
"""

import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from newsroom.intake.wires.hand_in_items import hand_in_items
from newsroom.intake.wires.items import NotRead
from newsroom.intake.wires.models import WireRun, WireSource
from newsroom.intake.wires.outcomes import (
    pause_after,
    record_failure,
    record_not_modified,
    record_report,
)
from newsroom.intake.wires.readers import read_items
from newsroom.network.get import Fetched, NotFetched, get
from newsroom.publishing.database_clock import database_now

logger = logging.getLogger(__name__)

SIDE_BY_SIDE = 8
# Longer than a fetch and its items take.
LEASE = timedelta(minutes=2)
CUT_OFF_BEFORE_REST = 2
AGENT = "newsroom-wires/1"


def fetch_due_wires(*, seconds: float, should_stop: Callable[[], bool] = lambda: False) -> int:
    """How many wires were looked at."""
    ends_at = time.monotonic() + seconds
    claimed = claim_due(limit=SIDE_BY_SIDE, now=database_now())
    with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="wire") as hands:
        asked = {hands.submit(ask, run.source): run for run in claimed}
        for answer in as_completed(asked):
            settle(asked[answer], answer.result(), ends_at=ends_at, should_stop=should_stop)
    return len(claimed)


@transaction.atomic
def claim_due(*, limit: int, now: datetime) -> list[WireRun]:
    """Runs that are ours: nobody else looks at these wires while the lease lasts."""
    is_free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    due = WireSource.objects.filter(is_free, is_on=True, next_fetch_at__lte=now)
    rows = due.select_for_update(skip_locked=True).order_by("next_fetch_at", "pk")[:limit]
    runs = []
    for source in rows:
        if close_cut_off(source, now=now):
            continue
        source.lease, source.leased_until = secrets.token_hex(16), now + LEASE
        source.save(update_fields=["lease", "leased_until"])
        runs.append(WireRun.objects.create(source=source, began_at=now))
    return runs


def close_cut_off(source: WireSource, *, now: datetime) -> bool:
    """Whether looks at it were cut off again and again: then it waits, and kills nobody."""
    cut = source.runs.filter(outcome=WireRun.Outcome.RUNNING)
    if not cut.update(outcome=WireRun.Outcome.CUT_OFF, ended_at=now):
        return False
    source.failures_in_a_row += 1
    source.last_error = gettext_noop("The look was cut off.")
    is_bad = source.failures_in_a_row > CUT_OFF_BEFORE_REST
    if is_bad:
        interval = timedelta(minutes=source.interval_minutes)
        source.next_fetch_at = now + pause_after(source.failures_in_a_row, interval=interval)
        source.lease, source.leased_until = "", None
    source.save()
    return is_bad


def ask(source: WireSource) -> Fetched | str:
    """In a thread of its own, without the database. What went wrong, in a sentence."""
    validators = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    wanted = {"User-Agent": AGENT, "Accept": "*/*", **validators}
    try:
        return get(source.url, headers={name: value for name, value in wanted.items() if value})
    except NotFetched as failure:
        return str(failure)
    except Exception:  # the other wires' answers are on their way: they must be settled
        logger.exception("A wire could not be asked", extra={"wire": source.public_id})
        return gettext_noop("It could not be asked; our log says why.")


def settle(
    run: WireRun, answer: Fetched | str, *, ends_at: float, should_stop: Callable[[], bool]
) -> None:
    """Write down what came, items first."""
    if isinstance(answer, str):
        return record_failure(run, error=answer, now=database_now())
    if answer.status == 304:
        return record_not_modified(run, now=database_now())
    now = database_now()
    try:
        items = read_items(answer, wire_format=run.source.format, now=now)
    except NotRead as failure:
        return record_failure(run, error=str(failure), now=now)
    report = hand_in_items(
        items, source=run.source, now=now, ends_at=ends_at, should_stop=should_stop
    )
    return record_report(run, report, headers=answer.headers, now=database_now())
