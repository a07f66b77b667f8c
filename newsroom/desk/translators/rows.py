"""The rows of *My queue*, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import time_format
from django.utils.translation import gettext as _

from newsroom.content.people import name_of
from newsroom.desk.queue.rows import Due, due
from newsroom.desk.translators.looks import Looks, look_up
from newsroom.publishing.time_words import ago_in_words, day_in_words, wait_in_words
from newsroom.review.notices.readers import zone_of
from newsroom.translation.jobs.models import Priority, TranslationJob
from newsroom.translation.jobs.progress import percent_done, words_in
from newsroom.translation.jobs.states import State
from newsroom.translation.models import LocaleVersion
from newsroom.translation.texts import segments_without_pictures

SOON = timedelta(hours=2)


@dataclass(frozen=True, kw_only=True)
class JobRow:
    """`done` is None for what nobody has begun; `late` of `total` passages are outdated. `notes`
    are sentences below the title, each with what somebody wrote, if anybody did.
    """

    job: TranslationJob
    title: str
    source_locale: str
    section: str
    words: int
    done: int | None
    late: int
    total: int
    due: Due | None
    is_red: bool
    holder: str
    reviewer: str
    taken: str
    is_mine: bool
    may_take: bool
    notes: Sequence[tuple[str, str]]

    @property
    def is_breaking(self) -> bool:
        return self.job.priority == Priority.BREAKING

    @property
    def state(self) -> str:
        return str(State(self.job.state).label)


def rows_of(jobs: Sequence[TranslationJob], *, user: Any, now: datetime) -> list[JobRow]:
    looks = look_up(jobs, now=now)
    return [row_of(job, looks, user=user, now=now) for job in jobs]


def row_of(job: TranslationJob, looks: Looks, *, user: Any, now: datetime) -> JobRow:
    source, own = looks.source(job), looks.own(job)
    content, is_taken_back = looks.words(job), looks.is_taken_back(job)
    segments = segments_without_pictures(content) if content else []
    written = looks.content(own.latest_revision_id) if own else None
    version = looks.versions.get(job.page_id or 0)
    holder = job.claimant(now=now)
    is_open = job.state in (State.REQUESTED, State.IN_PROGRESS) or job.reopened_at is not None
    return JobRow(
        job=job,
        title=title_of(job, looks),
        source_locale=source.locale.language_code if source else "",
        section=looks.section(job),
        words=words_in(segments),
        done=percent_done(segments, segments_without_pictures(written)) if written else None,
        late=version.outdated_in_draft if version else 0,
        total=version.segments if version else 0,
        due=due(job.due_at, now=now) if is_open else None,
        is_red=is_open and job.due_at - now < SOON,
        holder=name_of(holder or job.assignee),
        reviewer=name_of(job.reviewer),
        taken=ago_in_words(now - job.claimed_at) if holder and job.claimed_at else "",
        is_mine=user.pk in (getattr(holder, "pk", None), job.assignee_id),
        may_take=is_open
        and (holder is None or holder.pk == user.pk)
        and not (is_taken_back and own is None),
        notes=notes_on(job, looks, version=version, zone=zone_of(user), now=now),
    )


def title_of(job: TranslationJob, looks: Looks) -> str:
    """Of a source that was taken back no word shows; what was begun of it bears its own title."""
    source, own = looks.source(job), looks.own(job)
    if looks.is_taken_back(job):
        return own.draft_title if own else _("The source was taken back.")
    content = looks.words(job) or {}
    return content.get("title") or (source.title if source and source.live else "")


def notes_on(
    job: TranslationJob,
    looks: Looks,
    *,
    version: LocaleVersion | None,
    zone: str,
    now: datetime,
) -> list[tuple[str, str]]:
    notes = []
    source = looks.source(job)
    if looks.is_taken_back(job):
        notes.append((_("Nobody has approved the source, or it was taken back."), ""))
    elif source is not None and not source.live:
        notes.append((goes_live_in_words(looks.goes_live, source.pk, zone=zone, now=now), ""))
    if version is not None and version.changed_facts:
        notes.append((_("Facts of the source are others now."), ""))
    if version is not None and version.correction_pending:
        notes.append((_("The source was corrected:"), looks.notes.get(job.source_page_id, "")))
    if job.state == State.EXEMPT:
        words = _("Not needed, says %(name)s:") % {"name": job.exempted_by_name}
        notes.append((words, job.exempt_reason))
    return notes


def goes_live_in_words(
    times: Mapping[int, datetime], page_id: int, *, zone: str, now: datetime
) -> str:
    at = times.get(page_id)
    if at is None:
        return _("The source is approved and not live yet.")
    local = at.astimezone(ZoneInfo(zone))
    when = f"{day_in_words(local)} {time_format(local, 'H:i')}"
    return _("The source goes live %(when)s, %(wait)s.") % {
        "when": when,
        "wait": wait_in_words(at - now),
    }
