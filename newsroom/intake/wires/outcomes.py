"""What a look at a wire brought, written down: its run, and when the wire is looked at again.

A look whose lease somebody else has by now still tells what it took, and puts nothing off.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from newsroom.intake.wires.models import WireRun, WireSource
from newsroom.intake.wires.reports import Report

Outcome = WireRun.Outcome
LONGEST_PAUSE = timedelta(hours=6)
# A look that could not take everything is followed by the next one.
SHORTEST_PAUSE = timedelta(seconds=30)
KEPT_RUNS = 100


def pause_after(failures: int, *, interval: timedelta) -> timedelta:
    """The interval, doubled with each failure after the first, six hours at most."""
    doubled = interval * 2 ** min(max(failures - 1, 0), 16)
    return min(doubled, max(LONGEST_PAUSE, interval))


@transaction.atomic
def record_failure(run: WireRun, *, error: str, now: datetime) -> None:
    close(run, Outcome.FAILED, now=now, error=error)
    source = source_of(run)
    if source is None:
        return
    source.failures_in_a_row += 1
    source.last_error = error[:300]
    pause = pause_after(source.failures_in_a_row, interval=interval(source))
    let_go(source, run, now=now, pause=pause)


@transaction.atomic
def record_not_modified(run: WireRun, *, now: datetime) -> None:
    """Of several in a row only the last is kept."""
    before = WireRun.objects.filter(source=run.source_id, pk__lt=run.pk).order_by("-pk").first()
    if before is not None and before.outcome == Outcome.NOT_MODIFIED:
        before.delete()
    close(run, Outcome.NOT_MODIFIED, now=now)
    source = source_of(run)
    if source is not None:
        succeed(source, now=now)
        let_go(source, run, now=now, pause=interval(source))


@transaction.atomic
def record_report(
    run: WireRun, report: Report, *, headers: Mapping[str, str], now: datetime
) -> None:
    for name in ("taken", "updated", "unchanged", "called_back", "kept", "refused"):
        setattr(run, name, getattr(report, name))
    run.lines = report.as_lines()
    close(run, Outcome.DONE, now=now)
    source = source_of(run)
    if source is None:
        return
    succeed(source, now=now)
    if report.is_whole:
        source.etag = headers.get("etag", "")[:500]
        source.last_modified = headers.get("last-modified", "")[:100]
    let_go(source, run, now=now, pause=interval(source) if report.is_whole else SHORTEST_PAUSE)


def close(run: WireRun, outcome: str, *, now: datetime, error: str = "") -> None:
    run.outcome, run.ended_at, run.error = outcome, now, error[:300]
    run.save()
    old = WireRun.objects.filter(source=run.source_id).order_by("-pk").values("pk")[KEPT_RUNS:]
    WireRun.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()


def source_of(run: WireRun) -> WireSource | None:
    """Locked; None when it was deleted, or somebody else looks at it by now."""
    rows = WireSource.objects.select_for_update(of=("self",))
    return rows.filter(pk=run.source_id, lease=run.source.lease).first()


def succeed(source: WireSource, *, now: datetime) -> None:
    source.last_success_at = now
    source.failures_in_a_row, source.last_error = 0, ""


def let_go(source: WireSource, run: WireRun, *, now: datetime, pause: timedelta) -> None:
    """Whoever asked meanwhile for a look at once gets it."""
    source.lease, source.leased_until = "", None
    source.last_fetched_at = now
    if source.next_fetch_at <= run.began_at:
        source.next_fetch_at = now + pause
    source.save()


def interval(source: WireSource) -> timedelta:
    return timedelta(minutes=source.interval_minutes)
