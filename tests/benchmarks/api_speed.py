"""How fast the API answers, edge off and on, beside what could answer at all: a bare Django view
with the same SELECT, bytes from Django and from the same server, files by nginx, stock Wagtail.

    python -m tests.benchmarks.on_trial api_speed [--quick] [--json FILE] [--plot FILE.svg]

Each case is asked in turn, in rounds after a few questions that do not count; medians are taken.
Only ratios mean something on another machine, and those of processor time also on a busy one.
Needs wrk. One server process each.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from http.client import HTTPConnection
from typing import Any

from django.db import connection

from tests.benchmarks.api_cases import BARE, EDGE, FILE, STOCK, Servers, cases_of, slow_cases_of
from tests.benchmarks.api_load import SCRIPT, Case, Run, load, parent_of, resident_megabytes
from tests.benchmarks.api_servers import BARE as BARE_VIEWS
from tests.benchmarks.api_servers import OURS, fetch, static_files, web
from tests.benchmarks.api_servers import STOCK as STOCK_WAGTAIL
from tests.benchmarks.api_stock import stock_up
from tests.benchmarks.bars import Bars, bars
from tests.benchmarks.trial import say
from tests.harness.stack import LiveStack

QUICK = {"articles": [10_000], "rounds": 2}
# Enough for every thread to have its connection and its plans; seconds, for what is slow.
WARMING, WARMING_SECONDS = 40, 0.5
SLOW_SECONDS = 2
# Of documents, in its 24 MB.
MORE_THAN_IT_KEEPS = 7_000

Measured = dict[str, dict[str, Any]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="one size, two rounds: two minutes")
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--connections", type=int, nargs="+", default=[16, 64])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=1, help="of each case in each round")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    if options.quick:
        vars(options).update(QUICK)
    stack.start("valkey")
    measured: dict[str, Measured] = {}
    # What does not depend on the number of articles is asked once, in the middle.
    full = options.articles[len(options.articles) // 2]
    with ExitStack() as running:
        stock_up(1, options.articles[0])
        servers = start(stack, running)
        stocked = options.articles[0]
        for articles in options.articles:
            if articles > stocked:
                stock_up(stocked + 1, articles)
                stocked = articles
            cases = list(cases_of(servers, articles=articles, is_full=articles == full))
            slow = list(slow_cases_of(servers, articles=articles))
            for number in options.connections:
                is_first = number == options.connections[0]
                # A search keeps PostgreSQL busy: more at once only wait for each other.
                asked = [one for one in cases if is_first or not one.name.startswith("search")]
                runs = measure(asked, connections=number, options=options, stack=stack)
                if is_first:
                    runs |= measure_slow(slow, connections=number, stack=stack)
                title = f"{articles} articles, c{number}"
                measured[title] = summary([*cases, *slow], runs)
                tell(title, measured[title])
        measured["resident"] = {"MB": memory_of(servers)}
        say(measured["resident"])
    if options.plot:
        title = f"{full} articles, c{options.connections[0]}"
        options.plot.write_text(plot(measured[title], title=title))
    return measured


def start(stack: LiveStack, running: ExitStack) -> Servers:
    ours = running.enter_context(web(stack, OURS, READ_EDGE="false"))
    names = {"document": "/api/v1/articles?limit=6&locale=en", "list": "/api/v1/articles?locale=en"}
    contents = {name: fetch(ours.url + address)[0] for name, address in names.items()}
    nginx = running.enter_context(static_files(stack, contents))
    if nginx is None:
        say("nginx is not installed: the edge is held beside bytes from the same server instead")
    return Servers(
        ours=ours,
        edge=running.enter_context(web(stack, OURS, READ_EDGE="true")),
        bare=running.enter_context(web(stack, BARE_VIEWS)),
        stock=running.enter_context(web(stack, STOCK_WAGTAIL)),
        nginx=nginx,
    )


def memory_of(servers: Servers) -> dict[str, float]:
    """Of web processes after all that was asked of them, at last with the edge's memory full."""
    found = {
        "edge off": resident_megabytes(servers.ours.pid),
        "edge on": resident_megabytes(servers.edge.pid),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id FROM newsroom_document LIMIT %s", [MORE_THAN_IT_KEEPS])
        names = [name for (name,) in cursor.fetchall()]
    asked = HTTPConnection(servers.edge.url.removeprefix("http://"))
    for name in names:
        asked.request("GET", f"/api/v1/articles/{name}")
        asked.getresponse().read()
    return found | {f"edge on, {len(names)} documents": resident_megabytes(servers.edge.pid)}


def measure(
    cases: Sequence[Case], *, connections: int, options: argparse.Namespace, stack: LiveStack
) -> dict[str, list[Run]]:
    for case in cases:
        ends_at = time.monotonic() + WARMING_SECONDS
        for _ in range(WARMING):
            if time.monotonic() < ends_at:
                fetch(case.url)
    runs: dict[str, list[Run]] = {case.name: [] for case in cases}
    for _ in range(options.rounds):
        for case in cases:
            runs[case.name].append(once(case, connections, options.seconds, stack))
            fetch(case.url)  # after whatever is still under way
    return runs


def measure_slow(
    cases: Iterable[Case], *, connections: int, stack: LiveStack
) -> dict[str, list[Run]]:
    found = {}
    for case in cases:
        fetch(case.url)
        found[case.name] = [once(case, connections, SLOW_SECONDS, stack)]
    return found


def once(case: Case, connections: int, seconds: int, stack: LiveStack) -> Run:
    script = stack.folder / "figures.lua"
    script.write_text(SCRIPT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        postmaster = parent_of(cursor.fetchone()[0])
    return load(
        case, connections=connections, seconds=seconds, script=script, postmaster=postmaster
    )


def summary(cases: Sequence[Case], runs: dict[str, list[Run]]) -> Measured:
    middle = {
        name: {
            part: statistics.median(getattr(one, part) for one in found)
            for part in ("rate", "p50", "p95", "server", "database")
        }
        for name, found in runs.items()
    }
    for case in cases:
        if case.name in middle and case.against:
            own, other = middle[case.name], middle[case.against]
            own["ratio"] = own["rate"] / other["rate"]
            own["processor ratio"] = processor(other) / processor(own)
    return {
        case.name: {
            "against": case.against,
            **{part: round(value, 3) for part, value in middle[case.name].items()},
        }
        for case in cases
        if case.name in middle
    }


def processor(measured: dict[str, float]) -> float:
    return measured["server"] + measured["database"]


def tell(title: str, measured: Measured) -> None:
    say(f"\n{title} (load average {os.getloadavg()[0]:.1f})")
    head = ("per second", "p50 ms", "p95 ms", "server µs", "database µs", "ratio", "by processor")
    say(f"{'':<32}" + "".join(f"{name:>13}" for name in head))
    for name, found in measured.items():
        figures = [f"{found['rate']:.0f}", f"{found['p50']:.2f}", f"{found['p95']:.2f}"]
        figures += [f"{found[part]:.0f}" for part in ("server", "database")]
        if found["against"]:
            figures += [f"{found[part]:.2f}" for part in ("ratio", "processor ratio")]
            figures.append(f"  of {found['against']}")
        say(f"{name:<32}" + "".join(f"{figure:>13}" for figure in figures))


def plot(measured: Measured, *, title: str) -> str:
    sorts = {"edge off": "", "edge on": EDGE, BARE: BARE, STOCK: STOCK, "nginx, a file": FILE}
    questions = ("document", "list", "category, page 2", "304", "search")
    rows = [
        Bars(
            name=name,
            values=[
                measured.get(f"{question}, {sort}" if sort else question, {}).get("rate")
                for question in questions
            ],
        )
        for name, sort in sorts.items()
    ]
    return bars(questions, rows, title=f"Answers a second, {title}, one server process each")
