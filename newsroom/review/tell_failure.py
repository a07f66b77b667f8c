"""Mails about publications that used up their attempts: to who asked for it and to the desk.

Follow-ups recorded by `publishing/failures.py`: the first finds out who is concerned, then each
person has a follow-up of their own, so that a failing address delays nobody and doubles nothing.
"""

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

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.models import Publication
from newsroom.publishing.wall_time import describe_time
from newsroom.review.people_of_desks import who_may
from newsroom.review.policy import Verb
from newsroom.review.problems_panel import without_class

MAIL_TOPIC = "publication_failed_mail"  # {"publication", "version", "user"}


def spread_failure(payload: Payload) -> None:
    """Follow-up handler of `failures.TOPIC`: mails for who asked for it and who may mend it."""
    row = standing_failure(payload)
    if row is None:
        return
    page = Page.objects.get(pk=row.page_id)
    people = {row.requested_by_id} | {user.pk for user in who_may(page=page, verb=Verb.SCHEDULE)}
    effects = [mail_for(pk, payload) for pk in sorted(pk for pk in people if pk is not None)]
    record_follow_ups(effects, now=timezone.now())


def mail_for(user_id: int, payload: Payload) -> Effect:
    cause = f"{payload['publication']}:{payload['version']}"
    return Effect(
        topic=MAIL_TOPIC,
        key=f"{MAIL_TOPIC}:{cause}:{user_id}",
        payload={**payload, "user": user_id},
    )


def mail_failure(payload: Payload) -> None:
    """Follow-up handler: one mail, in the language and the zone of the account.

    Nothing where somebody has answered it meanwhile, or the account was closed.
    """
    user: Any = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    row = standing_failure(payload)
    if user is None or not user.email or row is None:
        return
    profile = getattr(user, "wagtail_userprofile", None)
    zone = (profile and profile.current_time_zone) or settings.NEWSROOM_TIME_ZONE
    with override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        context = {
            "title": " ".join(row.page_title.split()),
            "when": describe_time(instant=row.due_at, zone=zone, now=timezone.now()),
            "attempts": row.attempts,
            "why": without_class(row.last_error),
            "page": settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[row.page_id]),
            "screen": settings.BASE_URL + reverse("newsroom_problems"),
        }
        text = render_to_string("review/publication_failed.txt", context)
        send_mail(_("Did not go out: %(title)s") % context, text, None, [user.email])


def standing_failure(payload: Payload) -> Publication | None:
    """The row, if it is still failed at that version: tried again, it is told anew."""
    return (
        failed_publications().filter(pk=payload["publication"], version=payload["version"]).first()
    )
