"""When a message is tried again, and when an endpoint that fails is left alone for a while. Pure.

A message has nine attempts within about 42 hours. An endpoint that fails three times in a row is
asked less and less often, ten minutes apart at most, whatever waits for it.
"""

from datetime import timedelta

PAUSES = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=24),
)
# The first attempt is made at once.
MOST_ATTEMPTS = len(PAUSES) + 1
# A pause is stretched by up to this share of it, so that receivers are not met all at once.
JITTER = 0.2
LONGEST_RETRY_AFTER = timedelta(hours=24)

FAILURES_BEFORE_REST = 3
FIRST_REST = timedelta(seconds=15)
LONGEST_REST = timedelta(minutes=10)


def pause_after(attempts: int, *, jitter: float, retry_after: timedelta | None) -> timedelta | None:
    """Before the next attempt, `attempts` having failed; None when they are used up.

    `jitter` is drawn from 0 to 1. What the receiver asks for in `Retry-After` counts when it is
    longer, up to a day.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    pause = PAUSES[max(attempts, 1) - 1] * (1 + JITTER * jitter)
    return max(pause, min(retry_after or timedelta(0), LONGEST_RETRY_AFTER))


def rest_after(failures_in_a_row: int, *, jitter: float) -> timedelta | None:
    """How long the endpoint is left alone; None while it may be a single message's fault."""
    beyond = failures_in_a_row - FAILURES_BEFORE_REST
    if beyond < 0:
        return None
    # 2^20 first rests are beyond the longest one; more would overflow.
    return min(FIRST_REST * 2 ** min(beyond, 20), LONGEST_REST) * (1 + JITTER * jitter)
