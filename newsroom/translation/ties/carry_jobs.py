"""Jobs and memory of stories that become one: they follow it, and it has one job for each locale.

`tie_versions` calls it in its transaction, with the pages locked.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from newsroom.content.models import ArticlePage
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.states import State
from newsroom.translation.memory.models import MemorySegment
from newsroom.translation.models import LocaleVersion


def carry_jobs(
    story_ids: Sequence[str],
    *,
    original: ArticlePage,
    members: Iterable[ArticlePage],
    now: datetime,
) -> None:
    """`story_ids` are those of before. Nothing is to be done in the locale of the original."""
    pages = {page.locale.language_code: page for page in members}
    jobs = TranslationJob.objects.filter(story_id__in=story_ids).order_by("pk")
    by_locale: dict[str, list[TranslationJob]] = {}
    for job in jobs.select_for_update(of=("self",)):
        by_locale.setdefault(job.locale_code, []).append(job)
    for code, rivals in by_locale.items():
        own = pages.get(code)
        kept = None if own == original else best_of(rivals, own=own, original=original)
        TranslationJob.objects.filter(
            pk__in=[job.pk for job in rivals if kept is None or job.pk != kept.pk]
        ).delete()
        if kept is not None:
            kept.assignee = next((job.assignee for job in rivals if job.assignee), None)
            carry(kept, own=own, original=original, now=now)


def best_of(
    rivals: Sequence[TranslationJob], *, own: ArticlePage | None, original: ArticlePage
) -> TranslationJob:
    """Of what stands there, else what is wanted and not exempt, of the original first."""
    story_id, page_id = original.translation_key.hex, own.pk if own else None
    return min(
        rivals,
        key=lambda job: (
            job.page_id != page_id,
            job.state == State.EXEMPT,
            job.story_id != story_id,
            job.pk,
        ),
    )


def carry(
    job: TranslationJob, *, own: ArticlePage | None, original: ArticlePage, now: datetime
) -> None:
    job.story_id = original.translation_key.hex
    if own is not None:
        job.page_id = own.pk
        job.started_at = job.started_at or now
        if own.live:
            job.finished_at = job.finished_at or now
        follow(job, source=source_of(own) or original)
    job.save()


def source_of(own: ArticlePage) -> ArticlePage | None:
    """What it followed before it follows on."""
    row = LocaleVersion.objects.filter(page_id=own.pk, source_page_id__isnull=False).first()
    return ArticlePage.objects.filter(pk=row.source_page_id).first() if row else None


def follow(job: TranslationJob, *, source: ArticlePage) -> None:
    if job.source_page_id != source.pk:
        job.source_page_id = source.pk
        job.source_revision_id = source.live_revision_id or source.latest_revision_id


def carry_memory(story_ids: Sequence[str], *, into: str) -> None:
    """What was rendered once is known as before; what the tie adds is remembered by a worker."""
    MemorySegment.objects.filter(story_id__in=story_ids).update(story_id=into)
