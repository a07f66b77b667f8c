"""The mail itself: everything that is due for one person in one letter.

A follow-up of `ask.TOPIC`; newsroom/apps.py names it. Everything is asked again at this moment:
account, address, wish, right, and whether it still matters. At most `MOST_SINGLE` mails a minute go
to one person; what comes faster is gathered.

A mail cannot be taken back, and no mail server joins a transaction: it is marked as sent first, and
handed over last, so that only a process that dies between the server's *250* and the commit sends
it twice, under the same Message-ID.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from newsroom.delivery.follow_ups import Payload
from newsroom.review.notices.events import find_event
from newsroom.review.notices.kinds import DEFAULT_PACE, Pace
from newsroom.review.notices.letters import write_letter
from newsroom.review.notices.models import MailWish, NoticeMail
from newsroom.review.notices.readers import pages_read_by, reader_of

Outcome = NoticeMail.Outcome
MOST_SINGLE = 3
GATHERED_FOR = timedelta(minutes=1)


def send_notice_mail(payload: Payload) -> None:
    """Follow-up handler. What somebody else is sending at this moment is theirs."""
    now = timezone.now()
    waiting = list(
        NoticeMail.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(user=payload["user"], outcome=Outcome.WAITING, due_at__lte=now)
        .select_related("notice")
        .order_by("notice_id")
    )
    if not waiting:
        return
    accounts = get_user_model().objects.select_related("wagtail_userprofile")
    user = accounts.filter(pk=payload["user"], is_active=True).exclude(email="").first()
    if user is None:
        return close(waiting, Outcome.UNWANTED, now=now)
    pages = pages_read_by(user, [one.notice.page_id for one in waiting if one.notice.page_id])
    left = leave_out(waiting, user=user, pages=pages, now=now)
    if not left:
        return None
    if free_at := busy_until(user, now=now):
        NoticeMail.objects.filter(pk__in=[one.pk for one in left]).update(due_at=free_at)
        return None
    close(left, Outcome.SENT, now=now)
    notices = [one.notice for one in left]
    write_letter(notices, reader=reader_of(user, now=now), pages=pages).send()
    return None


def leave_out(
    waiting: Sequence[NoticeMail], *, user: Any, pages: dict[int, Any], now: datetime
) -> list[NoticeMail]:
    """Those that are left, the others closed with their reason."""
    wishes = dict(MailWish.objects.filter(user=user).values_list("kind", "pace"))
    outcomes = {one.pk: outcome_of(one, user=user, pages=pages, wishes=wishes) for one in waiting}
    for outcome in sorted(set(outcomes.values()) - {Outcome.SENT}):
        close([one for one in waiting if outcomes[one.pk] == outcome], outcome, now=now)
    return [one for one in waiting if outcomes[one.pk] == Outcome.SENT]


def outcome_of(
    mail: NoticeMail, *, user: Any, pages: dict[int, Any], wishes: dict[str, str]
) -> str:
    notice = mail.notice
    event = find_event(notice.event)
    if event is None or wishes.get(event.kind, DEFAULT_PACE) == Pace.OFF:
        return Outcome.UNWANTED
    if notice.read_at is not None:
        return Outcome.READ
    is_reader = notice.page_id in pages if notice.page_id else event.may_read(user, notice)
    if not is_reader:
        return Outcome.BARRED
    return Outcome.SENT if event.stands(notice) else Outcome.ANSWERED


def busy_until(user: Any, *, now: datetime) -> datetime | None:
    """When the next mail may go, if it may not go now."""
    lately = NoticeMail.objects.filter(
        user=user, outcome=Outcome.SENT, done_at__gt=now - GATHERED_FOR
    )
    done = lately.values_list("done_at", flat=True)
    times = sorted({at for at in done if at is not None})
    return times[0] + GATHERED_FOR if len(times) >= MOST_SINGLE else None


def close(mails: Sequence[NoticeMail], outcome: str, *, now: datetime) -> None:
    ids = [mail.pk for mail in mails]
    NoticeMail.objects.filter(pk__in=ids).update(outcome=outcome, done_at=now)
