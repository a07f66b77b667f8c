"""Mails about publications that could not go out as they stand: to the editor and to the desk.

Follow-ups recorded by `publishing/prepare.py`: the first finds out who is concerned, then each
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
from newsroom.publishing.models import Preparation
from newsroom.publishing.prepare import publications_in_danger
from newsroom.publishing.prepare_findings import KeptFinding, words_of
from newsroom.publishing.wall_time import describe_time
from newsroom.review.people_of_desks import who_may
from newsroom.review.policy import Verb

MAIL_TOPIC = "publication_warning_mail"  # the warning's payload, and {"user"}


def spread_warning(payload: Payload) -> None:
    """Follow-up handler of `prepare.TOPIC`: a mail for who asked for it and for who may mend it."""
    preparation = still_in_danger(payload)
    if preparation is None:
        return
    page = Page.objects.filter(pk=preparation.publication.page_id).first()
    people = {preparation.publication.requested_by_id}
    if page is not None:
        people |= {user.pk for user in who_may(page=page, verb=Verb.SCHEDULE)}
    effects = [mail_for(pk, payload) for pk in sorted(pk for pk in people if pk is not None)]
    record_follow_ups(effects, now=timezone.now())


def mail_for(user_id: int, payload: Payload) -> Effect:
    return Effect(
        topic=MAIL_TOPIC,
        key=f"{MAIL_TOPIC}:{payload['cause']}:{user_id}",
        payload={**payload, "user": user_id},
    )


def mail_warning(payload: Payload) -> None:
    """Follow-up handler: one mail, in the language and the zone of the account.

    Nothing where it was mended or moved meanwhile, or the account was closed.
    """
    user: Any = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    preparation = still_in_danger(payload)
    if user is None or not user.email or preparation is None:
        return
    profile = getattr(user, "wagtail_userprofile", None)
    language = (profile and profile.preferred_language) or settings.LANGUAGE_CODE
    zone = (profile and profile.current_time_zone) or settings.NEWSROOM_TIME_ZONE
    with override(language):
        request = preparation.publication
        when = describe_time(instant=request.due_at, zone=zone, now=timezone.now())
        context = {
            "title": request.page_title,
            "when": when,
            "findings": [words_of(one) for one in standing(preparation, payload)],
            "link": settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[request.page_id]),
        }
        text = render_to_string("review/publication_warning.txt", context)
        subject = _("Cannot go out as it stands: %(title)s") % context
        send_mail(" ".join(subject.split()), text, None, [user.email])


def still_in_danger(payload: Payload) -> Preparation | None:
    preparation = publications_in_danger().filter(pk=payload["publication"]).first()
    return preparation if preparation and standing(preparation, payload) else None


def standing(preparation: Preparation, payload: Payload) -> list[KeptFinding]:
    """Those of the warning that nobody has mended yet."""
    return [one for one in preparation.findings if one["key"] in payload["keys"]]
