"""How often each kind of follow-up is tried, and with what pauses; pure.

`follow_ups` reads it. The first pause doubles up to the longest. A budget should outlast the
outage that is usual for what the topic needs: our own database is back within minutes, somebody
else's mail server may take an hour.
"""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, kw_only=True)
class Budget:
    attempts: int
    first_pause: timedelta
    longest_pause: timedelta

    def pause_after(self, attempts: int) -> timedelta:
        """Before the next attempt, `attempts` having failed."""
        # 2^20 first pauses are beyond any longest one; more would overflow.
        return min(self.first_pause * 2 ** min(attempts - 1, 20), self.longest_pause)

    @property
    def lasts(self) -> timedelta:
        """From the first attempt to the last one."""
        pauses = (self.pause_after(attempts) for attempts in range(1, self.attempts))
        return sum(pauses, timedelta(0))


# Needs nothing but the database: whatever fails eight times in two minutes is an error of ours.
DATABASE_ONLY = Budget(
    attempts=8, first_pause=timedelta(seconds=1), longest_pause=timedelta(minutes=1)
)
# Needs the store of pictures too: about a quarter of an hour.
STORE = Budget(attempts=10, first_pause=timedelta(seconds=2), longest_pause=timedelta(minutes=10))
# Needs a mail server of somebody else: about two hours.
MAIL = Budget(attempts=12, first_pause=timedelta(seconds=10), longest_pause=timedelta(minutes=30))
# Needs a cache in front of the site, for which everything is over after a minute anyway.
CACHE = Budget(attempts=8, first_pause=timedelta(seconds=1), longest_pause=timedelta(seconds=30))

BUDGETS: dict[str, Budget] = {
    "background": STORE,  # Wagtail deletes files of pictures there
    "picture_files": STORE,
    "unused_pictures": STORE,
    "password_reset": MAIL,
    "notice_mail": MAIL,
    "purge": CACHE,
}


# These keep a processor busy for seconds, so workers of a queue of their own take them.
TOPICS_APART = frozenset({"picture_files"})


def budget_of(topic: str) -> Budget:
    """A topic that stands in no row of the table needs the database only."""
    return BUDGETS.get(topic, DATABASE_ONLY)
