"""Mails about launch sets that used up their attempts: to who planned them or approved for them.

Follow-ups recorded by `publishing/sets/tell_failure.py`: the first finds out who is concerned, then
each person has a follow-up of their own, so that a failing address delays nobody.
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

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.wall_time import describe_time

MAIL_TOPIC = "launch_set_failed_mail"  # {"launch_set", "version", "user"}


def spread_failed_set(payload: Payload) -> None:
    """Follow-up handler of `tell_failure.TOPIC`."""
    launch_set = standing_failure(payload)
    if launch_set is None:
        return
    asked = launch_set.publications.values_list("requested_by", flat=True)
    people = {launch_set.created_by_id, *asked} - {None}
    effects = [mail_for(pk, payload) for pk in sorted(pk for pk in people if pk is not None)]
    record_follow_ups(effects, now=timezone.now())


def mail_for(user_id: int, payload: Payload) -> Effect:
    cause = f"{payload['launch_set']}:{payload['version']}"
    return Effect(
        topic=MAIL_TOPIC,
        key=f"{MAIL_TOPIC}:{cause}:{user_id}",
        payload={**payload, "user": user_id},
    )


def mail_failed_set(payload: Payload) -> None:
    """Follow-up handler: one mail, in the language and the zone of the account.

    Nothing where somebody has answered it meanwhile, or the account was closed.
    """
    user: Any = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    launch_set = standing_failure(payload)
    if user is None or not user.email or launch_set is None:
        return
    profile = getattr(user, "wagtail_userprofile", None)
    zone = (profile and profile.current_time_zone) or settings.NEWSROOM_TIME_ZONE
    with override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        members = launch_set.members.exclude(problem="").order_by("pk")
        context = {
            "name": " ".join(launch_set.name.split()),
            "when": describe_time(instant=launch_set.due_at, zone=zone, now=timezone.now()),
            "problems": [f"{one.page_title} ({one.locale}): {one.problem}" for one in members],
            "why": launch_set.last_error,
            "screen": settings.BASE_URL + reverse("newsroom_launch_set", args=[launch_set.pk]),
        }
        text = render_to_string("review/launch_set_failed.txt", context)
        send_mail(_("Did not go out: %(name)s") % context, text, None, [user.email])


def standing_failure(payload: Payload) -> LaunchSet | None:
    """The set, if it is still failed at that version: tried again, it is told anew."""
    return LaunchSet.objects.filter(
        pk=payload["launch_set"], version=payload["version"], state=LaunchSet.State.FAILED
    ).first()
