"""Make deliveries of what is new and send what is due, several endpoints side by side.

Celery's task on the queue `webhooks` calls it. One thread talks to the database; the others only
wait for receivers, so a slow one holds up a thread for five seconds and nobody else.
"""

import logging
import random
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from django.db import DatabaseError

from newsroom.publishing.crash_points import reach
from newsroom.publishing.database_clock import database_now
from newsroom.webhooks.answers import Answer
from newsroom.webhooks.claims import Claim, claim_due
from newsroom.webhooks.outbox import queue_new_changes
from newsroom.webhooks.outcomes import record_outcome
from newsroom.webhooks.payload import body_of
from newsroom.webhooks.post import Request, post
from newsroom.webhooks.secrets_of import SecretIsLost, signing_keys
from newsroom.webhooks.sign import signed_headers

logger = logging.getLogger(__name__)

# Endpoints that one sender talks to at the same time (count).
SIDE_BY_SIDE = 16
# New changes are looked for at least this often while a sender is busy (seconds).
PATIENCE_SECONDS = 0.5
# A receiver has answered, and nobody has written it down yet.
ANSWERED = "answered"
OUR_FAULT = "The message could not be made or sent; our log says why"

Running = dict[Future[Answer], Claim]


def send_webhooks(*, seconds: float, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Send until nothing is due, the time is up or `should_stop` says so; how many attempts.

    Safe to call by anyone, any number of times, at any moment. What is on its way is settled.
    """
    ends_at = time.monotonic() + seconds
    made = 0
    running: Running = {}
    with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="webhook") as hands:
        while True:
            if time.monotonic() < ends_at and not should_stop():
                queue_new_changes(now=database_now())
                made += take_up(hands, running)
            if not running:
                return made
            done, _waiting = wait(running, PATIENCE_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                settle(running.pop(future), future.result())


def take_up(hands: ThreadPoolExecutor, running: Running) -> int:
    """Hand out as much as there are free hands; how much it was."""
    free = SIDE_BY_SIDE - len(running)
    claims = claim_due(limit=free) if free else []
    for claim in claims:
        running[hands.submit(answer_to, prepare(claim))] = claim
    return len(claims)


def prepare(claim: Claim) -> Request | Answer:
    """The message as it is true now, freshly signed; an answer where that is not possible."""
    try:
        return sign(claim, body=body_of(claim.delivery))
    except SecretIsLost as lost:
        return Answer(error=str(lost))
    except DatabaseError:
        raise
    except Exception:  # whatever is wrong with one message concerns it alone
        logger.exception("Webhook not made", extra={"webhook_id": claim.delivery.message_id})
        return Answer(error=OUR_FAULT)


def sign(claim: Claim, *, body: bytes) -> Request:
    """Raises SecretIsLost."""
    keys = signing_keys(claim.endpoint, now=claim.at)
    signed = signed_headers(body, message_id=claim.delivery.message_id, keys=keys, now=claim.at)
    headers = {**signed, "Content-Type": "application/json", "User-Agent": "newsroom-webhooks/1"}
    return Request(url=claim.endpoint.url, body=body, headers=headers)


def answer_to(prepared: Request | Answer) -> Answer:
    """In a thread of its own, without the database."""
    if isinstance(prepared, Answer):
        return prepared
    try:
        return post(prepared)
    except Exception:  # the other threads' messages are on their way: they must be settled
        logger.exception("Webhook not sent", extra={"url": prepared.url})
        return Answer(error=OUR_FAULT)


def settle(claim: Claim, answer: Answer) -> None:
    reach(ANSWERED)
    record_outcome(
        attempt_id=claim.attempt.pk,
        lease=claim.lease,
        answer=answer,
        jitter=random.random(),  # noqa: S311 — spreads load, guards nothing
        now=database_now(),
    )
    logger.info(
        "Webhook tried",
        extra={
            "webhook_id": claim.delivery.message_id,
            "endpoint": claim.endpoint.public_id,
            "status": answer.status,
            "seconds": round(answer.seconds, 3),
        },
    )
