"""The clock: wakes Celery at the due instant, and publishes by itself when Celery does not.

`manage.py run_clock` runs it; run two or more on different hosts, they share the work. It is
also the relay of follow-ups and webhooks. Redis may be down, frozen or empty: the front page is
still on time.
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

import psycopg
from django.conf import settings
from django.db import Error, connections

from newsroom.delivery.follow_ups import due_follow_ups
from newsroom.publishing.beats import is_queue_served, record_beat
from newsroom.publishing.publish_due import Due, publish_everything_due, what_is_due
from newsroom.publishing.publish_one import seconds_to_next_due
from newsroom.webhooks.claims import is_work_waiting
from workers.hints import HintSender
from workers.listening import Listener
from workers.signs_of_life import forget_this_process, process_name
from workers.tasks import make_pictures, publish_due, run_follow_ups, send_webhooks

logger = logging.getLogger(__name__)

# A burst is shared between Celery's processes by this many hints at most (count).
MOST_HINTS = 4
SECONDS_BETWEEN_BEATS = 2.0
SECONDS_BETWEEN_RELAYS = 1.0
SECONDS_AFTER_ERROR = 0.5
# Who waited in vain for Celery does not wait again at each story: Redis or the workers are away.
SECONDS_ALONE = 10.0
# Workers leave a sign of life every four seconds while they hear from Redis.
MOST_SILENCE = timedelta(seconds=6)
NEVER = float("-inf")


class Clock:
    """One instance per process; `run` returns when `should_stop` says so."""

    def __init__(self, *, hints: HintSender, listener: Listener) -> None:
        self.hints = hints
        self.listener = listener
        self.name = process_name()
        # When each due row or launch set was first seen (monotonic seconds).
        self.seen_at: dict[Due, float] = {}
        self.beat_at = self.relayed_at = self.webhooks_relayed_at = self.alone_until = NEVER

    def run(self, *, should_stop: Callable[[], bool]) -> None:
        while not should_stop():
            try:
                self.tick()
                self.listener.wait(self.seconds_to_wait())
            except (Error, psycopg.Error):
                logger.warning("The clock lost the database; it tries again", exc_info=True)
                connections.close_all()
                time.sleep(SECONDS_AFTER_ERROR)
        self.listener.close()
        forget_this_process()

    def tick(self) -> None:
        """One look at the tables of what is due."""
        now = time.monotonic()
        if now - self.beat_at >= SECONDS_BETWEEN_BEATS:
            record_beat(self.name)
            self.beat_at = now
        self.hear_of_workers(now)
        self.announce_due(now)
        if self.has_lost_patience(now):
            self.publish_alone(now)
        self.relay(now)
        self.relay_webhooks(now)

    def hear_of_workers(self, now: float) -> None:
        """Who gave up waiting asks for a living worker, before a story waits for one again."""
        if NEVER < self.alone_until <= now:
            is_served = is_queue_served("publish", within=MOST_SILENCE)
            self.alone_until = NEVER if is_served else now + SECONDS_ALONE

    def announce_due(self, now: float) -> None:
        due = what_is_due(limit=100)
        fresh = [one for one in due if one not in self.seen_at]
        self.seen_at = {one: self.seen_at.get(one, now) for one in due}
        for _ in fresh[:MOST_HINTS]:
            self.hints.send(publish_due)

    def has_lost_patience(self, now: float) -> bool:
        waited = (now - seen_at for seen_at in self.seen_at.values())
        return any(seconds >= self.patience(now) for seconds in waited)

    def patience(self, now: float) -> float:
        return 0.0 if now < self.alone_until else float(settings.CLOCK_PATIENCE_SECONDS)

    def publish_alone(self, now: float) -> None:
        """Ten seconds later it waits once more if a worker lives, and so hears of Celery."""
        longest: float = settings.CLOCK_LONGEST_WAIT_SECONDS
        done = publish_everything_due(done_by="clock", seconds=longest)
        if done and now >= self.alone_until:
            self.alone_until = now + SECONDS_ALONE

    def relay(self, now: float) -> None:
        """At most one hint a second while the same follow-ups wait: one hint drains them all."""
        if now - self.relayed_at < SECONDS_BETWEEN_RELAYS:
            return
        for task, apart in ((run_follow_ups, False), (make_pictures, True)):
            if due_follow_ups(limit=1, apart=apart):
                self.hints.send(task)
                self.relayed_at = now

    def relay_webhooks(self, now: float) -> None:
        """The same for what receivers outside wait for; their senders have a queue of their own."""
        if now - self.webhooks_relayed_at >= SECONDS_BETWEEN_RELAYS and is_work_waiting():
            self.hints.send(send_webhooks)
            self.webhooks_relayed_at = now

    def seconds_to_wait(self) -> float:
        """Until the next due instant or the end of patience, at most a second."""
        longest: float = settings.CLOCK_LONGEST_WAIT_SECONDS
        ends = [longest, seconds_to_next_due(longest=longest)]
        if self.seen_at:
            now = time.monotonic()
            patience_ends_at = min(self.seen_at.values()) + self.patience(now)
            ends.append(max(patience_ends_at - now, 0.01))
        return min(ends)
