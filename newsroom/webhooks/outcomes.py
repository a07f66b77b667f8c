"""What an answer means for the message and for its endpoint; `send_due` calls it after each one."""

from datetime import datetime, timedelta

from django.db import transaction

from newsroom.webhooks.answers import Answer
from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.schedule import LONGEST_RETRY_AFTER, pause_after, rest_after
from newsroom.webhooks.stops import stop

State = WebhookDelivery.State


def record_outcome(
    *,
    attempt_id: int,
    lease: str,
    answer: Answer,
    jitter: float,
    now: datetime,
) -> None:
    """Close the attempt, settle the message and let the endpoint go.

    A sender that stood still for longer than its lease comes too late to put anything off: only a
    success still counts then.
    """
    with transaction.atomic():
        attempt = WebhookAttempt.objects.select_related("delivery").get(pk=attempt_id)
        endpoint = WebhookEndpoint.objects.select_for_update().get(pk=attempt.delivery.endpoint_id)
        delivery = WebhookDelivery.objects.select_for_update().get(pk=attempt.delivery_id)
        delivery.endpoint = endpoint
        close(attempt, answer, now=now)
        is_mine = endpoint.lease == lease
        if is_mine:
            endpoint.lease, endpoint.leased_until = "", None
        if answer.is_success:
            take_as_delivered(delivery, now=now)
        elif is_mine:
            settle_failure(delivery, answer, jitter=jitter, now=now)
        endpoint.save()


def close(attempt: WebhookAttempt, answer: Answer, *, now: datetime) -> None:
    attempt.ended_at = now
    attempt.duration_ms = round(answer.seconds * 1000)
    attempt.status = answer.status
    attempt.error = answer.error[:300]
    attempt.answer = answer.excerpt
    attempt.save()


def take_as_delivered(delivery: WebhookDelivery, *, now: datetime) -> None:
    endpoint = delivery.endpoint
    endpoint.last_success_at = now
    endpoint.failures_in_a_row, endpoint.rests_until = 0, None
    delivery.state, delivery.done_at, delivery.last_error = State.DELIVERED, now, ""
    delivery.save()


def settle_failure(
    delivery: WebhookDelivery, answer: Answer, *, jitter: float, now: datetime
) -> None:
    """Later again, or given up; the endpoint rests, or is stopped."""
    endpoint = delivery.endpoint
    endpoint.failures_in_a_row += 1
    rest = max(
        rest_after(endpoint.failures_in_a_row, jitter=jitter) or timedelta(0),
        asked_for(answer),
    )
    endpoint.rests_until = now + rest if rest else None
    if delivery.state != State.PENDING:
        return  # skipped meanwhile
    pause = pause_after(delivery.attempts, jitter=jitter, retry_after=answer.retry_after)
    if answer.wants_no_more:
        give_up(delivery, error=answer.sentence, now=now)
        stop(endpoint, WebhookEndpoint.State.GONE, reason=answer.sentence, now=now)
    elif pause is None:
        give_up(delivery, error=answer.sentence, now=now)
        if not has_succeeded_since(delivery):
            stop(endpoint, WebhookEndpoint.State.SILENT, reason=answer.sentence, now=now)
    else:
        delivery.next_attempt_at = now + pause
        delivery.last_error = answer.sentence[:300]
        delivery.save()


def give_up(delivery: WebhookDelivery, *, error: str, now: datetime) -> None:
    """A dead letter: somebody may replay it."""
    delivery.state, delivery.done_at, delivery.last_error = State.DEAD, now, error[:300]
    delivery.save()


def asked_for(answer: Answer) -> timedelta:
    """`Retry-After` speaks of the receiver, not of one message."""
    return min(answer.retry_after or timedelta(0), LONGEST_RETRY_AFTER)


def has_succeeded_since(delivery: WebhookDelivery) -> bool:
    """Whether the endpoint took anything since this message was first tried."""
    first = delivery.tries.filter(number=1).order_by("-pk").first()
    last_success_at = delivery.endpoint.last_success_at
    return last_success_at is not None and (first is None or last_success_at >= first.at)
