"""Brings a draft of the demo as far as its version says; `load.py` calls it.

Live ones go out as a batch in the first admin's name; those in review and the scheduled ones take
the steps that people take, each by its own account.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Count
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, WorkflowState

from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage
from newsroom.demo.drafts import Desk, Piece
from newsroom.demo.sections import COMMENT
from newsroom.intake.send_out import send_out
from newsroom.publishing.models import Approval, Publication
from newsroom.review.approve import approve
from newsroom.review.request_changes import request_changes
from newsroom.review.submit import submit
from newsroom.review.timing import Timing


def untouched(page_ids: Iterable[int]) -> set[int]:
    """Those that nobody has written on, submitted, approved or sent out since they were drafts.

    A run that was stopped left them so; the next one takes them further.
    """
    ids = set(page_ids)
    names = [str(pk) for pk in ids]
    page_type = ContentType.objects.get_for_model(Page)
    edited = (
        Revision.objects.filter(base_content_type=page_type, object_id__in=names)
        .values("object_id")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
        .values_list("object_id", flat=True)
    )
    submitted = WorkflowState.objects.filter(
        base_content_type=page_type, object_id__in=names
    ).values_list("object_id", flat=True)
    approved = Approval.objects.filter(page_id__in=ids).values_list(
        Cast("page_id", CharField()), flat=True
    )
    entered = Publication.objects.filter(page_id__in=ids).values_list(
        Cast("page_id", CharField()), flat=True
    )
    return ids - {int(pk) for pk in (*edited, *submitted, *approved, *entered)}


@transaction.atomic
def bring_to_its_state(piece: Piece, *, page_id: int, desk: Desk) -> None:
    """All the way, or not at all."""
    story, version = piece
    if version.state == "draft":
        return
    if version.state == "published":
        send_out(page_id=page_id, user=desk.admin, comment=COMMENT, clock=desk.clock)
        return
    article = ArticlePage.objects.get(pk=page_id)
    submit(page=article, user=desk.accounts[version.written_by], now=desk.clock())
    if version.state == "scheduled":
        schedule(article, desk=desk, pause=timedelta(seconds=story.publish_in_seconds or 0))
    if version.state == "changes_requested":
        request_changes(
            task_state=article.current_workflow_task_state,
            user=reviewer_of(version.locale, desk=desk),
            comment=version.remark,
            now=desk.clock(),
        )


def reviewer_of(locale_code: str, *, desk: Desk) -> Any:
    """Translations are read by the reviewer of their locale, the rest by the chief editor."""
    return desk.accounts.get(f"reviewer-{locale_code}", desk.chief)


def schedule(article: ArticlePage, *, desk: Desk, pause: timedelta) -> None:
    """The chief editor reads what was submitted, and gives it a time."""
    now = desk.clock()
    zone = settings.NEWSROOM_TIME_ZONE
    starts = (now + pause).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    revision = article.get_latest_revision()
    approve(
        task_state=article.current_workflow_task_state,
        user=desk.chief,
        revision_id=revision.pk,
        content_hash=content_hash(revision.as_object()),
        timing=Timing(starts=starts, zone=zone),
        now=now,
    )
