"""Tell: one event to the people whom it concerns, into their inboxes and to their mail.

Follow-ups call it, never a request. Promises: once per event and person, never to who did it,
never to somebody who may not read the piece.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from newsroom.content.people import name_of
from newsroom.review.notices.ask import ask_for_mails
from newsroom.review.notices.events import find_event
from newsroom.review.notices.kinds import DEFAULT_PACE
from newsroom.review.notices.models import MailWish, Notice, NoticeMail
from newsroom.review.notices.paces import mail_due_at
from newsroom.review.notices.readers import may_read, zone_of


@transaction.atomic
def tell(
    *,
    event: str,
    cause: str,
    people: Collection[int | None],
    page: Any = None,
    actor: Any = None,
    facts: Mapping[str, Any] | None = None,
    now: datetime,
) -> set[int]:
    """Returns the accounts that know of it now, the actor left out. `people` are primary keys."""
    notice = Notice(
        event=event,
        cause=cause,
        page_id=page.pk if page is not None else None,
        actor_name=name_of(actor),
        facts=dict(facts or {}),
        at=now,
    )
    concerned = {pk for pk in people if pk is not None} - {getattr(actor, "pk", None)}
    readers = [user for user in accounts(concerned) if reads(user, notice, page)]
    known = Notice.objects.filter(cause=cause, user__in=readers).values_list("user_id", flat=True)
    new = {user.pk: user for user in readers if user.pk not in set(known)}
    if new:
        Notice.objects.bulk_create(
            [copy_for(notice, user_id) for user_id in new], ignore_conflicts=True
        )
        plan_mails(new, cause=cause, event=event, now=now)
    return {user.pk for user in readers}


def accounts(ids: Collection[int]) -> list[Any]:
    active = get_user_model().objects.filter(pk__in=ids, is_active=True)
    return list(active.select_related("wagtail_userprofile").order_by("pk"))


def reads(user: Any, notice: Notice, page: Any) -> bool:
    if page is not None:
        return may_read(user, page)
    event = find_event(notice.event)
    return event is not None and event.may_read(user, notice)


def copy_for(notice: Notice, user_id: int) -> Notice:
    return Notice(
        user_id=user_id,
        event=notice.event,
        cause=notice.cause,
        page_id=notice.page_id,
        actor_name=notice.actor_name,
        facts=notice.facts,
        at=notice.at,
    )


def plan_mails(people: Mapping[int, Any], *, cause: str, event: str, now: datetime) -> None:
    """Each at the pace that the person wishes; who has no address finds it in the inbox only."""
    described = find_event(event)
    kind = described.kind if described else ""
    wishes = MailWish.objects.filter(user__in=people, kind=kind)
    paces = dict(wishes.values_list("user_id", "pace"))
    mails = []
    for notice in Notice.objects.filter(cause=cause, user__in=people):
        user = people[notice.user_id]
        pace = paces.get(user.pk, DEFAULT_PACE)
        due_at = mail_due_at(pace=pace, zone=zone_of(user), now=now)
        if user.email and due_at is not None:
            mails.append(NoticeMail(notice=notice, user=user, due_at=due_at))
    NoticeMail.objects.bulk_create(mails, ignore_conflicts=True)
    ask_for_mails(user_ids=[mail.user_id for mail in mails], now=now)
