"""Which part of a publication takes how long and asks how much: `publish_cost` watches them.

A part is a function where its caller looks it up; what runs inside another part counts there only.
"""

import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection

REST = "begin, commit and the rest"
PARTS = {
    "claim the row": ("publishing.publish_one", ("set_up_transaction", "claim")),
    "lock the page": ("publishing.carry_out", ("lock_page",)),
    "join": ("publishing.send_out", ("join_with_parent",)),
    "open the version": ("publishing.send_out", ("open_version",)),
    "right of the approver": ("publishing.send_out", ("refuse_lapsed_approval",)),
    "content hash": ("publishing.send_out", ("refuse_changed_content",)),
    "checks": ("publishing.send_out", ("refuse_findings",)),
    "make live": ("publishing.send_out", ("make_live",)),
    "go public: the rest": ("publishing.send_out", ("go_public",)),
    "build the document": ("delivery.go_public", ("build",)),
    "write the document": ("delivery.go_public", ("write_document", "record_dependencies")),
    "follow-ups": ("delivery.follow_ups", ("record_follow_ups",)),
    "close the row": ("publishing.send_out", ("close",)),
    "change log": ("publishing.send_out", ("append_changes",)),
}


class Parts:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.statements: dict[str, int] = defaultdict(int)
        self.open = [REST]
        self.since = 0.0

    @contextmanager
    def watched(self) -> Iterator[None]:
        with ExitStack() as stack:
            for part, (path, names) in PARTS.items():
                module = importlib.import_module(f"newsroom.{path}")
                for name in names:
                    watched = self.watch(part, getattr(module, name))
                    stack.enter_context(patch.object(module, name, watched))
            stack.enter_context(connection.execute_wrapper(self.count))
            self.since = time.perf_counter()
            yield
            self.turn()

    def watch(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:
            self.turn()
            self.open.append(part)
            try:
                return function(*arguments, **named)
            finally:
                self.turn()
                self.open.pop()

        return watched

    def turn(self) -> None:
        """What has passed belongs to the part that is open."""
        now = time.perf_counter()
        self.seconds[self.open[-1]] += now - self.since
        self.since = now

    def count(self, execute: Any, *arguments: Any) -> Any:
        self.statements[self.open[-1]] += 1
        return execute(*arguments)

    def report(self, *, count: int) -> dict[str, dict[str, float]]:
        total = sum(self.seconds.values())
        return {
            part: {
                "ms": round(1000 * self.seconds[part] / count, 2),
                "share": round(self.seconds[part] / total, 3),
                "statements": round(self.statements[part] / count, 1),
            }
            for part in (*PARTS, REST)
        }
