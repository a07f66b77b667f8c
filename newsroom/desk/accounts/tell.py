"""Mails about a closed account: to those who take over its pieces, and to who gives keys out.

Recorded with the closing, sent by workers: the first follow-up finds out who is concerned, then
each person has one of their own.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from newsroom.api.keys.rights import may_manage_keys
from newsroom.content.people import language_of, name_of
from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.review.people_of_desks import who_may
from newsroom.review.policy import Verb
from newsroom.review.rights import may

TOPIC = "account_closed"  # {"account", "name", "keys", "pages", "by"}
MAIL_TOPIC = "account_closed_mail"  # the same, and {"user"}


def tell_of_closing(
    account: Any, *, keys: Sequence[str], pages: Sequence[int], user: Any, now: datetime
) -> None:
    """Nobody is told where nobody has to do anything."""
    if not keys and not pages:
        return
    payload = {
        "account": account.pk,
        "name": name_of(account),
        "keys": list(keys),
        "pages": list(pages),
        "by": user.pk if user is not None else None,
    }
    key = f"{TOPIC}:{account.pk}:{now.timestamp()}"
    record_follow_ups([Effect(topic=TOPIC, key=key, payload=payload)], now=now)


def spread_closing(payload: Payload) -> None:
    """Follow-up handler: never to the one who closed it, nor to the closed account."""
    people = {
        user.pk
        for page in Page.objects.filter(pk__in=payload["pages"])
        for user in who_may(page=page, verb=Verb.REQUEST_CHANGES)
    }
    if payload["keys"]:
        active = get_user_model().objects.filter(is_active=True)
        people |= {user.pk for user in active if may_manage_keys(user)}
    people -= {payload["by"], payload["account"]}
    cause = f"{payload['account']}:{hash_of(payload)}"
    record_follow_ups(
        [
            Effect(
                topic=MAIL_TOPIC,
                key=f"{MAIL_TOPIC}:{cause}:{pk}",
                payload={**payload, "user": pk},
            )
            for pk in sorted(people)
        ],
        now=timezone.now(),
    )


def hash_of(payload: Payload) -> str:
    """What was found in hand: the same account may be opened and closed again."""
    return "-".join(map(str, [*payload["pages"], *payload["keys"]]))[:80]


def mail_closing(payload: Payload) -> None:
    """Follow-up handler: one mail, naming what this person may do something about."""
    user: Any = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    if user is None or not user.email:
        return
    titles = [
        page.get_admin_display_title()
        for page in Page.objects.filter(pk__in=payload["pages"]).specific()
        if may(user=user, verb=Verb.REQUEST_CHANGES, page=page)
    ]
    keys = payload["keys"] if may_manage_keys(user) else []
    if not titles and not keys:
        return
    with override(language_of(user)):
        context = {
            "name": payload["name"],
            "titles": [" ".join(title.split()) for title in titles],
            "keys": keys,
            "home": settings.BASE_URL + reverse("wagtailadmin_home"),
            "keys_screen": settings.BASE_URL + reverse("newsroom_keys"),
        }
        text = render_to_string("desk/accounts/closed.txt", context)
        send_mail(_("%(name)s no longer has an account") % context, text, None, [user.email])
