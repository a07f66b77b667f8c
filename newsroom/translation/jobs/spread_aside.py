"""A text was kept aside: told to who wrote it, and to those who had the page meanwhile."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState

from newsroom.delivery.follow_ups import Payload
from newsroom.publishing.models import Approval
from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader
from newsroom.review.notices.tell import tell
from newsroom.translation.jobs.models import SetAside, TranslationJob
from newsroom.translation.jobs.tell import KEPT_ASIDE


def spread_text_aside(payload: Payload) -> None:
    """What was settled by now is told to nobody."""
    kept = SetAside.objects.filter(pk=payload["kept_id"], settled_at=None).first()
    page = Page.objects.filter(pk=kept.page_id).first() if kept else None
    if kept is None or page is None:
        return
    tell(
        event=KEPT_ASIDE,
        cause=f"{KEPT_ASIDE}:{kept.pk}",
        people={kept.user_id} | who_had_it(kept),
        page=page,
        facts={"kept": kept.pk, "name": kept.user_name, "writer": kept.user_id, "why": kept.why},
        now=timezone.now(),
    )


def who_had_it(kept: SetAside) -> set[int | None]:
    """Who took it, wrote it on, handed it in or approved it since."""
    job = TranslationJob.objects.filter(page_id=kept.page_id).first()
    key = str(kept.page_id)
    writers = Revision.page_revisions.filter(object_id=key, pk__gt=kept.base_revision_id or 0)
    submitted = WorkflowState.objects.filter(object_id=key).order_by("-pk")
    approved = Approval.objects.filter(page_id=kept.page_id).order_by("-pk")
    return {
        job.claimed_by_id if job else None,
        *writers.values_list("user_id", flat=True),
        *submitted.values_list("requested_by_id", flat=True)[:1],
        *approved.values_list("approved_by_id", flat=True)[:1],
    }


def say_kept_aside(notice: Notice, page: Any, reader: Reader) -> Said:
    facts = notice.facts
    why = SetAside.Why(facts["why"]).label
    title = {"title": page.get_admin_display_title()}
    if facts["writer"] == reader.user.pk:
        lines = [_("What you wrote was not saved over the text: %(why)s.") % {"why": why}]
    else:
        words = {"name": facts["name"], "why": why}
        lines = [_("%(name)s wrote in it all the same: %(why)s. Your text stands.") % words]
    lines.append(_("It is kept: look at it, take it over or drop it."))
    return Said(
        subject=_("A text was kept aside: %(title)s") % title,
        lines=lines,
        link=reverse("newsroom_text_aside", args=[facts["kept"]]),
    )


def still_kept(notice: Notice) -> bool:
    return SetAside.objects.filter(pk=notice.facts["kept"], settled_at=None).exists()


EVENTS = (
    Event(name=KEPT_ASIDE, kind=Kind.MINE, icon="warning", say=say_kept_aside, stands=still_kept),
)
