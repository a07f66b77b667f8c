"""Work is a job however it began: a row appears for a version that nobody asked for, and again for
one that fell behind its source.

`begin`, the signals and `weigh` call these; in the transaction of the cause.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, Revision

from newsroom.content.models import ArticlePage
from newsroom.translation.jobs.models import CLAIM_LASTS, TranslationJob

# For what a live version has to follow, as for a new one.
TIME_TO_FOLLOW = timedelta(hours=2)


def note_begun(*, source: Any, version: Any, revision_id: int | None = None, now: datetime) -> None:
    """A draft of the version stands now; `revision_id`: of the source, where one was chosen."""
    if not isinstance(version, ArticlePage):
        return
    newest = source.live_revision_id if source.live else source.latest_revision_id
    revision_id = revision_id or newest
    job, is_new = TranslationJob.objects.get_or_create(
        story_id=version.translation_key.hex,
        locale_code=version.locale.language_code,
        defaults={
            "source_page_id": source.pk,
            "source_revision_id": revision_id,
            "page_id": version.pk,
            "due_at": now + TIME_TO_FOLLOW,
            "requested_at": now,
            "started_at": now,
        },
    )
    if not is_new:
        TranslationJob.objects.filter(pk=job.pk).update(page_id=version.pk, started_at=now)


def name_who_began(page_id: int, *, user: Any, now: datetime) -> None:
    """Whoever begins it has it."""
    jobs = TranslationJob.objects.filter(page_id=page_id)
    jobs.filter(assignee__isnull=True).update(assignee=user)
    jobs.update(claimed_by=user, claimed_at=now)


def note_version_written(revision: Revision, *, now: datetime) -> None:
    """Who writes has it, and keeps it; not while somebody else does."""
    if revision.user_id is None or "related_pins" not in revision.content:
        return  # by nobody, or of something else than a story
    jobs = TranslationJob.objects.filter(page_id=int(revision.object_id))
    others = Q(claimed_by__isnull=False, claimed_at__gt=now - CLAIM_LASTS)
    others &= ~Q(claimed_by=revision.user_id)
    jobs.exclude(others).update(claimed_by=revision.user_id, claimed_at=now)


def note_submitted(page_id: int) -> None:
    """The translator's part is done: nobody is at it."""
    TranslationJob.objects.filter(page_id=page_id).update(claimed_by=None, claimed_at=None)


def note_live(page_id: int, *, now: datetime) -> None:
    TranslationJob.objects.filter(page_id=page_id, finished_at__isnull=True).update(finished_at=now)


def note_withdrawn(page_id: int) -> None:
    """Readers who lose the version and keep its source miss it: that is work again."""
    live = Page.objects.filter(pk=OuterRef("source_page_id"), live=True)
    jobs = TranslationJob.objects.filter(page_id=page_id, finished_at__isnull=False)
    jobs.filter(Exists(live)).update(finished_at=None)


def note_standing(page: Any, *, source: Any, is_behind: bool, now: datetime) -> None:
    """Of a live version, as it was found beside its source just now."""
    story_id, locale_code = page.translation_key.hex, page.locale.language_code
    jobs = TranslationJob.objects.filter(story_id=story_id, locale_code=locale_code)
    if not is_behind:
        jobs.filter(reopened_at__isnull=False).update(reopened_at=None)
        return
    now_wanted = {"source_revision_id": source.live_revision_id or source.latest_revision_id}
    again = now_wanted | {
        "page_id": page.pk,
        "source_page_id": source.pk,
        "reopened_at": now,
        "claimed_by": None,
        "claimed_at": None,
        "due_at": now + TIME_TO_FOLLOW,
        "assignee_told_at": None,
        "chief_told_at": None,
    }
    if not jobs.exists():
        first = {"requested_at": now, "started_at": now, "finished_at": now}
        TranslationJob.objects.get_or_create(
            story_id=story_id, locale_code=locale_code, defaults=again | first
        )
        return
    jobs.filter(reopened_at__isnull=True).update(**again)
    jobs.update(**now_wanted)


def forget_page(page_id: int) -> None:
    """A deleted version is to be begun anew; a deleted source leaves nothing to be translated."""
    TranslationJob.objects.filter(source_page_id=page_id).delete()
    TranslationJob.objects.filter(page_id=page_id).update(
        page_id=None, started_at=None, finished_at=None, reopened_at=None
    )
