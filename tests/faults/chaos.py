"""Random faults, one after another, in a running newsroom; `test_chaos.py` drives it.

Everything is drawn from one seed: which fault, on what, for how long; `chaos_desk.py` is the desk.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg
import redis
from django.db import Error, connection, connections

from newsroom.publishing.errors import PublicationRefused
from tests.faults.chaos_desk import DeskAtWork
from tests.harness.own_server import OwnServer
from tests.harness.stack import LiveStack

PROGRAMS = ("web", "worker", "worker-2", "beat", "clock", "clock-2")


@dataclass
class Chaos:
    """`disturb` and `work` take one turn each; `heal` ends whatever still stands."""

    stack: LiveStack
    server: OwnServer
    desk: DeskAtWork
    dice: random.Random
    began: float = field(default_factory=time.monotonic)
    timeline: list[str] = field(default_factory=list)
    frozen: list[str] = field(default_factory=list)

    def disturb(self) -> None:
        faults: list[tuple[int, Callable[[], str]]] = [
            (5, self.kill_a_program),
            (4, self.freeze_a_program),
            (2, self.empty_redis),
            (1, self.restart_redis),
            (1, self.crash_postgresql),
            (4, self.cut_sessions),
            (3, self.hold_a_page),
            (3, self.repeat_hints),
        ]
        (fault,) = self.dice.choices([one for _, one in faults], [weight for weight, _ in faults])
        try:
            told = fault()
        except (psycopg.Error, Error, redis.RedisError) as error:
            connections.close_all()
            told = f"{fault.__name__} met {type(error).__name__}"
        self.note(told)

    def work(self) -> None:
        """The desk goes on; what is refused and what meets a fault is told too."""
        try:
            self.note(self.desk.act())
        except (Error, PublicationRefused) as error:
            connections.close_all()
            self.note(f"refused, {type(error).__name__}: {str(error)[:80]}")

    def heal(self) -> None:
        for name in self.frozen:
            if name in self.stack.running:
                self.stack.thaw(name)
        self.frozen.clear()

    def note(self, what: str) -> None:
        if what:
            self.timeline.append(f"{time.monotonic() - self.began:6.1f} s  {what}")

    def kill_a_program(self) -> str:
        name = self.dice.choice([name for name in PROGRAMS if name in self.stack.running])
        self.stack.kill9(name)
        return f"kill -9 {name}"

    def freeze_a_program(self) -> str:
        name = self.dice.choice([*PROGRAMS, "valkey"])
        if name not in self.stack.running:
            return ""
        seconds = self.dice.uniform(0.5, 3)
        self.stack.freeze(name)
        self.frozen.append(name)
        time.sleep(seconds)
        self.heal()
        return f"{name} stood still for {seconds:.1f} s"

    def empty_redis(self) -> str:
        with redis.Redis.from_url(self.stack.valkey.url(), socket_timeout=2) as client:
            client.flushall()
        return "FLUSHALL"

    def restart_redis(self) -> str:
        seconds = self.dice.uniform(0.2, 4)
        self.stack.kill9("valkey")
        time.sleep(seconds)
        self.stack.start("valkey")
        return f"Redis down for {seconds:.1f} s"

    def crash_postgresql(self) -> str:
        seconds = self.dice.uniform(0, 2)
        self.server.crash()
        time.sleep(seconds)
        self.server.start()
        return f"PostgreSQL crashed, away for {seconds:.1f} s and its recovery"

    def cut_sessions(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND random() < %s",
                [self.dice.random()],
            )
            return f"{cursor.fetchone()[0]} sessions cut"

    def hold_a_page(self) -> str:
        page_id = self.desk.some_page().pk
        seconds = self.dice.uniform(0.5, 3)
        with psycopg.connect(self.stack.database.url) as other:
            other.execute("SELECT 1 FROM wagtailcore_page WHERE id = %s FOR UPDATE", [page_id])
            time.sleep(seconds)
        return f"page {page_id} held for {seconds:.1f} s"

    def repeat_hints(self) -> str:
        count = self.dice.randint(5, 40)
        self.stack.hint(count)
        return f"{count} hints"
