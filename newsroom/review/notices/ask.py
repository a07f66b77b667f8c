"""Asking for mails that are due: when somebody is told, and again by beat, which finds the rest.

A person's mails are one follow-up, keyed by the oldest that waits: while a mail server is away the
same one is tried again, and whatever gathers meanwhile goes with it. Given up or dropped, it is
asked for anew on the next day.
"""

from collections.abc import Collection
from datetime import datetime

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.review.notices.models import NoticeMail

TOPIC = "notice_mail"  # {"user"}


def ask_for_due_mails(*, now: datetime) -> int:
    """For beat: digests whose hour has come, and what was put off. For how many people."""
    return ask_for_mails(user_ids=None, now=now)


def ask_for_mails(*, user_ids: Collection[int] | None, now: datetime) -> int:
    """Of these people, or of everybody."""
    due = NoticeMail.objects.filter(outcome=NoticeMail.Outcome.WAITING, due_at__lte=now)
    if user_ids is not None:
        due = due.filter(user__in=user_ids)
    oldest = due.order_by("user_id", "notice_id").distinct("user_id")
    effects = [
        Effect(
            topic=TOPIC,
            # Put off, it is another mail: the due time stands in the key.
            key=(
                f"{TOPIC}:{mail.user_id}:{mail.notice_id}"
                f":{int(mail.due_at.timestamp())}:{now:%Y%m%d}"
            ),
            payload={"user": mail.user_id},
        )
        for mail in oldest
    ]
    record_follow_ups(effects, now=now)
    return len(effects)
