"""What is said of a review's steps."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader

SUBMITTED, APPROVED, CHANGES_REQUESTED = "submitted", "approved", "changes_requested"


def title_of(page: Any) -> str:
    return str(page.get_admin_display_title())


def say_submitted(notice: Notice, page: Any, reader: Reader) -> Said:
    words = {"name": notice.actor_name, "language": page.locale.get_display_name()}
    return Said(
        subject=_("Waits for approval: %(title)s") % {"title": title_of(page)},
        lines=[_("%(name)s submitted it (%(language)s).") % words],
        link=reverse("newsroom_reading", args=[page.pk]),
    )


def still_waits(notice: Notice) -> bool:
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    return waiting.filter(pk=notice.facts["task_state"]).exists()


def say_approved(notice: Notice, page: Any, reader: Reader) -> Said:
    facts = notice.facts
    lines = [_("%(name)s approved it.") % {"name": notice.actor_name}]
    if facts["launch_set"]:
        words = {"name": facts["launch_set"]}
        lines.append(_("It goes out with the launch set “%(name)s”.") % words)
    elif facts["due_at"]:
        when = reader.time(datetime.fromisoformat(facts["due_at"]))
        lines.append(_("Planned: %(when)s") % {"when": when})
    elif facts["awaits_release"]:
        lines.append(_("It goes out when the embargo is released."))
    return Said(
        subject=_("Approved: %(title)s") % {"title": title_of(page)},
        lines=lines,
        quote=facts["comment"],
        link=reverse("newsroom_story", args=[page.pk]),
    )


def say_changes_requested(notice: Notice, page: Any, reader: Reader) -> Said:
    return Said(
        subject=_("Changes requested: %(title)s") % {"title": title_of(page)},
        lines=[_("%(name)s asks for changes:") % {"name": notice.actor_name}],
        quote=notice.facts["reason"],
        link=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


EVENTS = (
    Event(name=SUBMITTED, kind=Kind.WAITING, icon="glasses", say=say_submitted, stands=still_waits),
    Event(name=APPROVED, kind=Kind.MINE, icon="circle-check", say=say_approved),
    Event(name=CHANGES_REQUESTED, kind=Kind.MINE, icon="edit", say=say_changes_requested),
)
