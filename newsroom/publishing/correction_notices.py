"""Who worked on a story in another language is told of its correction: what they wrote may be wrong
as well.

Approving asks for the mails; a worker sends them after the commit (newsroom/apps.py names the
handler).
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext, override
from wagtail.models import Page

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.publishing.held_notices import link_to, people_of
from newsroom.publishing.models import Correction

TOPIC = "correction_notice"


def tell_other_locales(
    correction: Correction, *, page: Any, approved_by: Any, now: datetime
) -> None:
    """One follow-up for each person, so that one broken address keeps nobody else uninformed.

    The two who let it out know; whoever worked on this version only has read it.
    """
    others = other_versions(page)
    people = people_of([one.pk for one in others]) - {correction.proposed_by_id, approved_by.pk}
    effects = [
        Effect(
            topic=TOPIC,
            key=f"{TOPIC}:publication:{correction.publication_id}:{user_id}",
            payload={"correction_id": correction.pk, "user_id": user_id},
        )
        for user_id in sorted(people)
    ]
    record_follow_ups(effects, now=now)


def other_versions(page: Page) -> list[Page]:
    """The story in its other languages, drafts included."""
    versions = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return list(versions.select_related("locale").order_by("locale__language_code"))


def send_correction_notice(payload: Payload) -> None:
    """Follow-up handler. Closed accounts, and accounts without an address, get nothing; nor does
    anybody when the note was withdrawn meanwhile.
    """
    user: Any = get_user_model().objects.filter(pk=payload["user_id"], is_active=True).first()
    correction = Correction.objects.filter(
        pk=payload["correction_id"], state=Correction.State.LIVE
    ).first()
    page = Page.objects.filter(pk=correction.page_id).first() if correction else None
    if user is None or correction is None or page is None or not user.email:
        return
    profile = getattr(user, "wagtail_userprofile", None)
    with override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        context = {
            "correction": correction,
            "page": page,
            "language": page.locale.get_display_name(),
            "versions": [{"page": one, "link": link_to(one)} for one in other_versions(page)],
        }
        subject = gettext("Corrected in another language: %(title)s")
        text = render_to_string("publishing/correction_notice.txt", context)
        send_mail(subject % {"title": " ".join(page.title.split())}, text, None, [user.email])
