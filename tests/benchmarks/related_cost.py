"""What a line costs: processor time of building and of one list, memory that it takes."""

import multiprocessing
import os
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.judged_sets import JudgedSet
from tests.benchmarks.related_lines import Line

DEPTH = 10


class Cost(NamedTuple):
    build_s: float
    list_ms: float
    memory_mb: float


def measured_apart(line: type[Line], judged: JudgedSet) -> Cost:
    """In a process of its own, so that nothing of another line is counted."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    child = context.Process(target=measure_here, args=(line, judged, sender))
    child.start()
    cost: Cost = receiver.recv()
    child.join()
    return cost


def measure_here(line: type[Line], judged: JudgedSet, sender: Connection) -> None:
    before, began = resident_mb(), time.process_time()
    index = line(judged)
    built, after = time.process_time(), resident_mb()
    for query in judged.grades:
        index.nearest(query, most=DEPTH)
    a_list = (time.process_time() - built) / len(judged.grades)
    sender.send(Cost(built - began, 1000 * a_list, after - before))


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
