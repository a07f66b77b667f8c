"""One short run of `wrk` against one address, with what the processes behind it used meanwhile."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cms.embedded.errors import CannotStart

# wrk prints no 95th percentile by itself.
SCRIPT = """
done = function(summary, latency, requests)
  io.write(string.format(
    'figures {"requests": %d, "microseconds": %d, "p50": %d, "p95": %d, "failed": %d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write))
end
"""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is asked, and the name of the case that its rate is divided by."""

    name: str
    url: str
    against: str = ""
    headers: tuple[str, ...] = ()
    # Whose processor time is counted: the server's, with its children and nobody else's.
    pid: int


@dataclass(frozen=True, kw_only=True)
class Run:
    """Milliseconds, and microseconds of processor time a request: of the server, of PostgreSQL."""

    rate: float
    p50: float
    p95: float
    server: float
    database: float


def load(case: Case, *, connections: int, seconds: int, script: Path, postmaster: int) -> Run:
    headers = [part for header in case.headers for part in ("-H", header)]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"]
    before = used_by(case.pid), used_by(postmaster)
    printed = subprocess.run(
        [*command, "-s", str(script), *headers, case.url],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    after = used_by(case.pid), used_by(postmaster)
    figures = json.loads(printed.partition("figures ")[2])
    if figures["failed"] or not figures["requests"]:
        raise CannotStart(f"{case.name}: {case.url} failed\n{printed}")
    server, database = (now - then for now, then in zip(after, before, strict=True))
    return Run(
        rate=figures["requests"] / figures["microseconds"] * 1e6,
        p50=figures["p50"] / 1000,
        p95=figures["p95"] / 1000,
        server=server / figures["requests"] * 1e6,
        database=database / figures["requests"] * 1e6,
    )


def used_by(pid: int) -> float:
    """Seconds of processor time, user and system, of a process and its living children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return seconds_of(pid) + sum(seconds_of(int(child)) for child in children)


def seconds_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_megabytes(pid: int) -> float:
    """Of the process that answers: granian's child."""
    (child, *_rest) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = dict(
        line.split(":", 1) for line in Path(f"/proc/{child}/status").read_text().splitlines()
    )
    return round(int(fields["VmRSS"].split()[0]) / 1000, 1)


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()[1])
