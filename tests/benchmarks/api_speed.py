"""How fast lists and documents are, edge off and on, beside a bare view and bare bytes.

Every case is asked in turn, in rounds; the first round is thrown away and medians are taken. Only
ratios mean something on another machine. Needs wrk. One server process each.
"""

import argparse
import os
import re
import statistics
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cms.embedded import processes
from cms.embedded.programs import ROOT, command_of
from tests.benchmarks.api_stock import public_id, stock_up
from tests.benchmarks.trial import say
from tests.harness.stack import LiveStack, free_port

RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
OURS, BARE = "cms.wsgi:application", "tests.benchmarks.api_bare:application"
LIST = "/api/v1/articles?locale=en"


@dataclass(frozen=True, kw_only=True)
class Case:
    name: str
    url: str
    # The case that its rate is divided by.
    against: str = ""
    headers: tuple[str, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--connections", type=int, nargs="+", default=[16, 64])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2, help="of each case in each round")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    stack.start("valkey")
    measured: dict[str, Any] = {}
    with ExitStack() as servers:
        off = servers.enter_context(web(stack, OURS))
        on = servers.enter_context(web(stack, OURS, READ_EDGE="true"))
        bare = servers.enter_context(web(stack, BARE))
        stocked = 0
        for articles in options.articles:
            stock_up(stocked + 1, articles)
            stocked = articles
            cases = cases_of(off.url, on.url, bare.url, document=public_id(articles // 2))
            for connections in options.connections:
                rates = measure(cases, connections=connections, options=options)
                title = f"{articles} articles, c{connections}"
                measured[title] = summary(cases, rates)
                tell(title, measured[title])
        measured["resident MB"] = {one.name: one.resident() for one in (off, on)}
        say(measured["resident MB"])
    return measured


def cases_of(off: str, on: str, bare: str, *, document: str) -> list[Case]:
    read = f"/api/v1/articles/{document}"
    with urllib.request.urlopen(off + read) as answer:
        has_it = (f"If-None-Match: {answer.headers['ETag']}",)
    return [
        Case(name="bytes, same server", url=f"{bare}/bytes"),
        Case(name="bare view, document", url=f"{bare}/articles/{document}"),
        Case(name="bare view, list", url=f"{bare}/articles"),
        Case(name="document", url=off + read, against="bare view, document"),
        Case(name="list", url=off + LIST, against="bare view, list"),
        Case(name="304", url=off + read, against="bare view, document", headers=has_it),
        Case(name="document, edge", url=on + read, against="bytes, same server"),
        Case(name="list, edge", url=on + LIST, against="bytes, same server"),
        Case(name="304, edge", url=on + read, against="bytes, same server", headers=has_it),
    ]


def measure(
    cases: list[Case], *, connections: int, options: argparse.Namespace
) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {case.name: [] for case in cases}
    for number in range(options.rounds + 1):
        for case in cases:
            rate = load(case, connections=connections, seconds=options.seconds)
            if number:
                rates[case.name].append(rate)
    return rates


def load(case: Case, *, connections: int, seconds: int) -> float:
    headers = [part for header in case.headers for part in ("-H", header)]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *headers, case.url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx or 3xx" not in printed, printed
    found = RATE.search(printed)
    assert found, printed
    return float(found[1])


def summary(cases: list[Case], rates: dict[str, list[float]]) -> dict[str, Any]:
    medians = {name: statistics.median(values) for name, values in rates.items()}
    return {
        case.name: {
            "per second": round(medians[case.name]),
            "against": case.against,
            "ratio": round(medians[case.name] / medians[case.against], 2) if case.against else None,
        }
        for case in cases
    }


def tell(title: str, measured: dict[str, Any]) -> None:
    say(f"\n{title} (load {os.getloadavg()[0]:.1f})")
    for name, found in measured.items():
        ratio = f"{found['ratio']:.2f} × {found['against']}" if found["against"] else ""
        say(f"  {name:<22} {found['per second']:>7}/s  {ratio}")


@dataclass(frozen=True, kw_only=True)
class Web:
    name: str
    url: str
    pid: int

    def resident(self) -> float:
        """Of the process that answers, the child of granian's own (MB)."""
        (child, *_rest) = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        status = Path(f"/proc/{child}/status").read_text()
        return round(int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1000, 1)


@contextmanager
def web(stack: LiveStack, target: str, **environment: str) -> Iterator[Web]:
    """One more web process beside the stack's own, on a port of its own."""
    port = free_port()
    places = replace(stack.places, port=port)
    places.prepare()
    command = [target if part == OURS else part for part in command_of("web", places=places)]
    name = f"{target} {environment}"
    with (stack.folder / f"web-{port}.log").open("wb") as log:
        process = processes.spawn(
            command,
            env={**stack.environment, "RATE_LIMIT_ANONYMOUS": "0", **environment},
            cwd=ROOT,
            output=log,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        stack.wait_until(lambda: answers(f"{url}/healthz"), timeout_seconds=60)
        yield Web(name=name, url=url, pid=process.pid)
    finally:
        processes.kill_group(process)


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
