"""Whoever worked on a story that was killed, blocked or called back is told: by mail, and above
the editor.

`withdraw_story` asks for the mails; a worker sends them after the commit (newsroom/apps.py names
the handler). The banner is a `before_edit_page` hook in newsroom/wagtail_hooks.py.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.admin import messages
from wagtail.models import Page, Revision, WorkflowState

from newsroom.content.models import NewsPage
from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.publishing.holds import describe_hold, standing_holds
from newsroom.publishing.models import Hold

TOPIC = "held_notice"


def tell_who_worked_on_it(hold: Hold, *, now: datetime) -> None:
    """One follow-up for each person, so that one broken address keeps nobody else uninformed."""
    pages = Page.objects.filter(translation_key=hold.story_id)
    people = people_of([page.pk for page in pages]) - {hold.set_by_id}
    effects = [
        Effect(
            topic=TOPIC,
            key=f"{TOPIC}:{hold.pk}:{user_id}",
            payload={"hold_id": hold.pk, "user_id": user_id},
        )
        for user_id in sorted(people)
    ]
    record_follow_ups(effects, now=now)


def people_of(page_ids: Iterable[int]) -> set[int]:
    """Who began a version, saved one, or handed one in; whatever the locale."""
    names = [str(pk) for pk in page_ids]
    owners = Page.objects.filter(pk__in=page_ids).values_list("owner_id", flat=True)
    writers = Revision.page_revisions.filter(object_id__in=names).values_list("user_id", flat=True)
    submitters = WorkflowState.objects.filter(object_id__in=names).values_list(
        "requested_by_id", flat=True
    )
    return {pk for pk in (*owners, *writers.distinct(), *submitters) if pk is not None}


def send_held_notice(payload: Payload) -> None:
    """Follow-up handler. Closed accounts, and accounts without an address, get nothing."""
    user: Any = get_user_model().objects.filter(pk=payload["user_id"], is_active=True).first()
    hold = Hold.objects.filter(pk=payload["hold_id"]).first()
    if user is None or hold is None or not user.email:
        return
    profile = getattr(user, "wagtail_userprofile", None)
    with override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        pages = list(
            Page.objects.filter(translation_key=hold.story_id)
            .select_related("locale")
            .order_by("locale__language_code")
        )
        context = {
            "hold": hold,
            "kind": hold.kind,
            "pages": [{"page": page, "link": link_to(page)} for page in pages],
        }
        title = pages[0].title if pages else ""
        text = render_to_string("publishing/held_notice.txt", context)
        send_mail(subject_of(hold) % {"title": " ".join(title.split())}, text, None, [user.email])


def subject_of(hold: Hold) -> str:
    if hold.kind == Hold.Kind.KILL:
        return gettext("Killed: %(title)s")
    if hold.kind == Hold.Kind.RECALL:
        return gettext("Called back by its source: %(title)s")
    return gettext("Blocked by law: %(title)s")


def link_to(page: Page) -> str:
    return settings.BASE_URL + reverse("wagtailadmin_pages:history", args=[page.pk])


def say_what_holds(request: HttpRequest, page: Any) -> None:
    """On every opening of a held story's editor."""
    if request.method != "GET" or not isinstance(page, NewsPage):
        return
    for hold in standing_holds(page.translation_key.hex, timezone.now()):
        words = {"hold": describe_hold(hold), "name": hold.set_by_name}
        messages.warning(request, gettext("%(hold)s (set by %(name)s)") % words)
